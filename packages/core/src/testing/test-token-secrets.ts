import type { TokenSecrets } from '../ports/index.js';

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

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
