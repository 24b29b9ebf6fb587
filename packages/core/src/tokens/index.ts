export type { TokenLife } from './lifetime.js';
export { dueExpiryNotice, expiryNotices, expiryOf, isExpired } from './lifetime.js';
export type { Token } from './token.js';
