import { fingerprint } from './fingerprint.js';

/**
 * The weak ETag of a version: `W/"3"`; of a representation that shows what lies in other resources too, `W/"3.1x4k"`, where
 * the second part follows from that. @see RFC 7644 §3.14, RFC 7232 §2.3
 */
export function weakEtag(version: number, derived?: string): string {
  return derived === undefined || derived === ''
    ? `W/"${version}"`
    : `W/"${version}.${fingerprint(derived).toString(36)}"`;
}

const derivedPart = /\.[0-9a-z]+$/;

const entityTag = /^(?:W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"$/;

/** The opaque part of an entity tag, or the bare text: some clients leave the quotes out. */
function opaque(tag: string): string {
  return entityTag.exec(tag)?.[1] ?? tag;
}

/**
 * Whether an `If-Match` or `If-None-Match` field names the ETag: `*`, or a list of tags of which one is equal by the weak
 * comparison. SCIM's tags are weak, so RFC 7232's strong comparison for If-Match would never succeed.
 *
 * @see RFC 7644 §3.14, RFC 7232 §2.3.2
 */
export function matchesEtag(field: string, etag: string): boolean {
  const text = field.trim();
  if (text === '*') return true;
  const wanted = opaque(etag);
  return text.split(',').some((tag) => opaque(tag.trim()) === wanted);
}

/**
 * Whether an `If-Match` or `If-None-Match` field of a write names a version of the resource itself, whatever its tags say of
 * other resources: a group that got another name is no reason to refuse a change of its members.
 *
 * @see RFC 7644 §3.14
 */
export function matchesVersion(field: string, version: number): boolean {
  const text = field.trim();
  if (text === '*') return true;
  return text.split(',').some((tag) => opaque(tag.trim()).replace(derivedPart, '') === String(version));
}
