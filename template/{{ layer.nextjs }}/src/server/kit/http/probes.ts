/** The requests of whoever runs the process, which come by any name and must not be refused. */

const PROBES = "/health/";

export function isProbe(path: string): boolean {
  return path.startsWith(PROBES);
}
