/** The header by which a device is known again. It outlives sessions, and opens nothing. */

const HEADER = "Device-Mark";

export function markOf(request: Request): string | null {
  return request.headers.get(HEADER);
}

export function give(response: Response, mark: string): void {
  response.headers.set(HEADER, mark);
}
