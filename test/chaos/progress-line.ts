const EVERY_MS = 5_000;

/** Says on the error stream, every few seconds, how many of how many are done. */
export function progressLine(total: number, what: string): (done: number) => void {
  let saidAt = performance.now();
  return (done) => {
    const now = performance.now();
    if (now - saidAt < EVERY_MS || done === total) return;
    saidAt = now;
    console.error(`${done} of ${total} ${what}`);
  };
}
