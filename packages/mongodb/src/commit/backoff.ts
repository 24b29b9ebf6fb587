/** Waits between tries: longer each time, and at random, so that those who collided do not collide again. */
export interface Backoff {
  /** False, at once, when the time is over; else true after the wait. */
  wait(): Promise<boolean>;
}

const first = 4;
const longest = 500;

/** Makes a {@link Backoff} for so many milliseconds from now. */
export function createBackoff(time: number): Backoff {
  const end = performance.now() + time;
  let widest = first;
  return {
    wait: async () => {
      const delay = Math.random() * widest;
      if (performance.now() + delay > end) return false;
      widest = Math.min(widest * 2, longest);
      await new Promise((resolve) => setTimeout(resolve, delay));
      return true;
    },
  };
}
