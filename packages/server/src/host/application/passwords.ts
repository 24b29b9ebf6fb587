import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const keyLength = 32;
const saltLength = 16;

/** scrypt with Node's costs (N 16384, r 8, p 1) and a salt of its own: `scrypt$<salt>$<key>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  const key = await derive(password, salt);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether the password has this hash. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split('$');
  const stored = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'));
  return stored.length === actual.length && timingSafeEqual(stored, actual);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyLength, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
