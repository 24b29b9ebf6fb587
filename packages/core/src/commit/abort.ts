import type { CommitRefusal } from '../ports/index.js';

/**
 * Thrown inside a commit to leave it: the store undoes what was applied and answers with the refusal. It never
 * crosses the port.
 */
export class CommitAborted extends Error {
  override readonly name = 'CommitAborted';
  readonly refusal: CommitRefusal;

  constructor(refusal: CommitRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** Leaves the commit with a refusal. */
export function abort(refusal: CommitRefusal): never {
  throw new CommitAborted(refusal);
}
