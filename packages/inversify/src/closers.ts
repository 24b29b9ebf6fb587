/**
 * What is to be closed when a container ends. Inversify deactivates all bindings at once and in no useful order; here
 * each thing is closed, and waited for, before the things it was made of: the reverse of the order in which they were made.
 */
export interface Closers {
  /** Registers the end of something that was just made. */
  add(close: () => void | Promise<void>): void;
  /** Runs all of them once, last one first. Rejects with the first failure, after all have been tried. */
  closeAll(): Promise<void>;
}

/** Makes an empty stack. */
export function createClosers(): Closers {
  const stack: (() => void | Promise<void>)[] = [];

  async function closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = stack.pop(); close !== undefined; close = stack.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  let closing: Promise<void> | undefined;
  return {
    add: (close) => {
      stack.push(close);
    },
    closeAll: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}
