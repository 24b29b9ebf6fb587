/** The media type of every answer of the SCIM surface: exactly this, without a charset. @see RFC 7644 §3.1, §8.1 */
export const scimMediaType = 'application/scim+json';
