/**
 * The token of an Authorization header; undefined when it has another scheme or none. The scheme's case is ignored.
 *
 * @see RFC 6750 §2.1, RFC 9110 §11.1
 */
export function bearerToken(header: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec((header ?? '').trim())?.[1];
}
