/** How long the event loop keeps everybody waiting: what computes, or waits without `await`, stops all. */

import { monitorEventLoopDelay } from "node:perf_hooks";

const EVERY = 20; // milliseconds from one look of Node to the next

/** Reads the longest wait since it was read last, in seconds. */
export function longestLag(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: EVERY });
  histogram.enable();
  return () => {
    const longest = histogram.max / 1e9 - EVERY / 1000;
    histogram.reset();
    return Math.max(0, longest);
  };
}
