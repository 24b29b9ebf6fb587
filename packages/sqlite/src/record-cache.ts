/** Records by key, those that were used last. */
export interface RecordCache<T> {
  get(key: string): T | undefined;
  set(key: string, record: T): void;
  delete(key: string): void;
  clear(): void;
}

/** What a {@link RecordCache} holds at most. */
export interface CacheBounds {
  readonly records: number;
  readonly bytes: number;
}

/**
 * Makes a cache of two generations. What is read moves into the young one; when that holds half of what is allowed, it
 * becomes the old one, and what was not read since the last time is let go. So each step costs one or two look-ups, and
 * nothing keeps an order of all records.
 */
export function createRecordCache<T>(bytesOf: (record: T) => number, bounds: CacheBounds): RecordCache<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let youngBytes = 0;

  function set(key: string, record: T): void {
    const bytes = bytesOf(record);
    if (young.size >= bounds.records / 2 || youngBytes + bytes > bounds.bytes / 2) {
      old = young;
      young = new Map();
      youngBytes = 0;
    }
    if (bytes > bounds.bytes / 2) return;
    young.set(key, record);
    youngBytes += bytes;
  }

  return {
    get: (key) => {
      const found = young.get(key);
      if (found !== undefined) return found;
      const older = old.get(key);
      if (older === undefined) return undefined;
      old.delete(key);
      set(key, older);
      return older;
    },
    set,
    delete: (key) => {
      young.delete(key);
      old.delete(key);
    },
    clear: () => {
      young = new Map();
      old = new Map();
      youngBytes = 0;
    },
  };
}
