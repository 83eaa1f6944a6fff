/** How long the event loop keeps everybody waiting: what computes, or waits without `await`, stops all. */

const EVERY = 20; // milliseconds from one look to the next

/** Reads the longest wait since it was read last, in seconds. */
export function longestLag(): () => number {
  let looked = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - looked - EVERY);
    looked = now;
  };
  setInterval(look, EVERY).unref();
  return () => {
    look();
    const told = longest / 1000;
    longest = 0;
    return told;
  };
}
