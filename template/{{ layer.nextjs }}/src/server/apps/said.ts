/** What an error says to whoever runs a command. */
export function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
