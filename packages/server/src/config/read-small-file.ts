import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const largest = 1024 * 1024;

/** Why a file that somebody named can't be read, in words. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  /** The system's code, e.g. `ENOENT`. */
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'no permission to read it',
};

/** Reads a file that an operator named: a regular one of at most 1 MB. Throws {@link UnreadableFile}. */
export function readSmallFile(path: string): Buffer {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    const stats = fstatSync(handle);
    if (stats.isDirectory()) throw new UnreadableFile('EISDIR', 'it is a folder');
    const content = Buffer.alloc(largest + 1);
    const length = readAll(handle, content);
    if (length > largest) throw new UnreadableFile('EFBIG', 'it has more than 1 MB');
    return content.subarray(0, length);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UnreadableFile(code, reasons[code] ?? code);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** A pipe gives its content in pieces. */
function readAll(handle: number, content: Buffer): number {
  let length = 0;
  for (;;) {
    const read = readSync(handle, content, length, content.length - length, null);
    length += read;
    if (read === 0 || length === content.length) return length;
  }
}
