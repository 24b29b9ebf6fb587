/** Makes texts that a client may carry and give back, but not make, change or read: cursors. @see RFC 9865 §4 */
export interface Seal {
  /** Unreserved characters of a URL only. Every process of a system can open what another one sealed. */
  seal(text: string): string;
  /** Undefined for what this system did not seal. The time it takes does not depend on where it differs. */
  open(sealed: string): string | undefined;
}
