/** The weak ETag of a version: `W/"3"`. @see RFC 7644 §3.14, RFC 7232 §2.3 */
export function weakEtag(version: number | string): string {
  return `W/"${version}"`;
}

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
