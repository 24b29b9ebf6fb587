/** Why the server can't start, in one line for the operator. */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** The code of a Node or SQLite error, e.g. `EADDRINUSE`; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** An unforeseen error's message on one line, so that a start never fails with a stack. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim();
}
