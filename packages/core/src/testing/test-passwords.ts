import type { PasswordHasher } from '../ports/index.js';
import { checksum } from './checksum.js';

/** Takes passwords for tests: the credential does not hold the password, and `weak` is refused. @see RFC 7643 §4.1.1 */
export function createTestPasswords(): PasswordHasher {
  return {
    supported: true,
    prepare: async (_tenant, password) =>
      password === 'weak' ? { refusal: 'The password is too weak.' } : { credential: credentialOf(password) },
  };
}

function credentialOf(password: string): string {
  return `credential-${checksum(password)}`;
}
