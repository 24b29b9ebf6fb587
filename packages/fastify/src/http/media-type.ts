import { DomainError, printable } from '@rollcall/core';

/**
 * Refuses a Content-Type that is none of `accepted`, or names another charset than UTF-8. Other parameters are
 * ignored. A body without a Content-Type is refused too: what it is would be a guess.
 *
 * @see RFC 7644 §3.8, RFC 9110 §15.5.16
 */
export function checkMediaType(header: string | undefined, accepted: readonly string[]): void {
  if (header !== undefined && accepted.includes(header)) return;
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  const offered = accepted.join(' or ');
  if (type === '') throw refused(`A body needs a Content-Type: send ${offered}.`);
  if (!accepted.includes(type)) {
    throw refused(`The Content-Type "${printable(type)}" is not supported: send ${offered}.`);
  }
  const charset = parameters.find((parameter) => /^charset\s*=/.test(parameter));
  if (charset !== undefined && !/^charset\s*=\s*"?utf-?8"?$/.test(charset)) {
    throw refused(`The ${printable(charset)} is not supported: send the body in UTF-8.`);
  }
}

/** Refuses a compressed body. @see RFC 9110 §8.4 */
export function checkContentEncoding(header: string | undefined): void {
  const encoding = (header ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return;
  throw refused(`The Content-Encoding "${printable(encoding)}" is not supported: send the body uncompressed.`);
}

function refused(detail: string): DomainError {
  return new DomainError('unsupportedMediaType', detail);
}
