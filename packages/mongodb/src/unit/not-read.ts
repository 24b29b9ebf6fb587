/**
 * Thrown when a commit asks for what was not read yet. It leaves `applyChanges`, which never catches it; then what is missing
 * is read, and the changes are applied from the start.
 */
export class NotRead extends Error {
  override readonly name = 'NotRead';
}
