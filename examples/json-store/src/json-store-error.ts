/** Why the store can't be opened or used. The message tells an administrator what to do. */
export type JsonStoreErrorCode = 'locked' | 'damaged' | 'foreign' | 'newer' | 'closed';

/** Thrown by `openJsonStore`, and by a store that was closed. What the file system throws is passed on as it is. */
export class JsonStoreError extends Error {
  override readonly name = 'JsonStoreError';
  readonly code: JsonStoreErrorCode;

  constructor(code: JsonStoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
