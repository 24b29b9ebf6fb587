export { createAjvValidator } from './ajv-validator.js';
export { type DeliveryWorker, type DeliveryWorkerOptions, startDeliveries } from './delivery-worker.js';
export { loadOrCreateKey } from './key-file.js';
export { KeyFileError, type KeyFileErrorCode } from './key-file-error.js';
export { randomIds } from './random-ids.js';
export { createSeal, type SealOptions } from './seal.js';
export { systemClock } from './system-clock.js';
export { createTokenSecrets, type TokenSecretsOptions } from './token-secrets.js';
export { loadOrCreateWebhookSecrets } from './webhook-secret-file.js';
export {
  createWebhookSender,
  type WebhookBody,
  type WebhookSenderOptions,
  webhookBody,
  webhookUrlProblem,
} from './webhook-sender.js';
export { webhookKey, webhookSecret } from './webhook-signature.js';
export {
  type VerifiedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookHeaders,
  type WebhookRefusal,
  WebhookVerificationError,
} from './webhook-verify.js';
