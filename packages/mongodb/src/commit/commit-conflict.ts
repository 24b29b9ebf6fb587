/** Another commit came first, as the store itself found out: nothing was written, and it may be tried again. */
export class CommitConflict extends Error {
  override readonly name = 'CommitConflict';
}
