import type { TokenSecrets } from '../ports/index.js';
import { checksum } from './checksum.js';

/**
 * Predictable token secrets, `test-<key id>-<body>-<checksum>`: for tests only. As in production, a wrong checksum is
 * refused without storage, and the hash does not hold the secret [TOK-5, TOK-6].
 */
export function createTestTokenSecrets(): TokenSecrets {
  let last = 0;
  return {
    issue: () => {
      last += 1;
      const keyId = `key${last}`;
      const body = `test-${keyId}-secret${last}`;
      const secret = `${body}-${checksum(body)}`;
      return { keyId, secret, hash: hashOf(secret) };
    },
    keyIdOf: (secret) => {
      const [, body, keyId, sum] = form.exec(secret) ?? [];
      return body !== undefined && checksum(body) === sum ? keyId : undefined;
    },
    matches: (secret, hash) => hashOf(secret) === hash,
  };
}

const form = /^(test-(key\d+)-secret\d+)-([0-9a-f]{8})$/;

function hashOf(secret: string): string {
  return `hash-${checksum(`a${secret}`)}${checksum(`b${secret}`)}`;
}
