/** A failure that is told in one line, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** `usage` when the command line is at fault. */
  readonly kind: 'failure' | 'usage';

  constructor(message: string, kind: 'failure' | 'usage' = 'failure') {
    super(message);
    this.kind = kind;
  }
}
