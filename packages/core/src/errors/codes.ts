/**
 * Every way in which the domain refuses. The first block are SCIM's own keywords.
 *
 * @see RFC 7644 §3.12 (table 9), RFC 9865 §2.1 for the three cursor codes
 */
export const errorCodes = [
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
  'invalidCursor',
  'expiredCursor',
  'invalidCount',
  // Not SCIM keywords.
  'unauthorized',
  'forbidden',
  'paused',
  'notFound',
  'requestTimeout',
  'conflict',
  'versionMismatch',
  'recoveryGuard',
  'payloadTooLarge',
  'memberLimit',
  'uriTooLong',
  'unsupportedMediaType',
  'unprocessable',
  'badRequest',
  'rateLimited',
  'headersTooLarge',
  'internal',
  'syncFailed',
  'notImplemented',
  'unavailable',
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];
