export {
  createWebhookHandler,
  type Wakeable,
  type WebhookHandlerOptions,
} from './create-webhook-handler.js';
export type { WebhookBody } from './raw-body.js';
export { type SignWebhookOptions, signWebhook } from './sign-webhook.js';
export { type VerifyWebhookOptions, verifyWebhook } from './verify-webhook.js';
export type { WebhookEvent } from './webhook-event.js';
export type { WebhookSecret, WebhookSecretSource } from './webhook-secret.js';
export { WebhookVerificationError, type WebhookVerificationErrorCode } from './webhook-verification-error.js';
