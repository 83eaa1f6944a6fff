/** What a process has one of. Next.js loads a module more than once, for pages and for routes. */

const kept = globalThis as { onePerProcess?: Map<string, unknown> };

/** What `make` made for the first who asked by this name. */
export function onePerProcess<T>(name: string, make: () => T): T {
  kept.onePerProcess ??= new Map();
  const known = kept.onePerProcess;
  if (!known.has(name)) {
    known.set(name, make());
  }
  return known.get(name) as T;
}
