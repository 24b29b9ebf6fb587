/** Why a key file can't be used. */
export type KeyFileErrorCode = 'unreadable' | 'unwritable' | 'malformed' | 'tooShort' | 'exposed';

/** A key file that can't be used; the message names the file and what to do, and nothing of its content. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly code: KeyFileErrorCode;

  constructor(code: KeyFileErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
