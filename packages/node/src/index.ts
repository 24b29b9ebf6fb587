export { createAjvValidator } from './ajv-validator.js';
export { loadOrCreateKey } from './key-file.js';
export { KeyFileError, type KeyFileErrorCode } from './key-file-error.js';
export { randomIds } from './random-ids.js';
export { createSeal, type SealOptions } from './seal.js';
export { systemClock } from './system-clock.js';
export { createTokenSecrets, type TokenSecretsOptions } from './token-secrets.js';
