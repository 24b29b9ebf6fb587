/** Why records can't be copied, in one line for the operator. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}
