import { join } from 'node:path';
import type { Outbox, Provisioning } from '@rollcall/core';
import { createWebhookSender, KeyFileError, loadOrCreateWebhookSecrets, startDeliveries } from '@rollcall/node';
import type { ServeConfig } from '../config/serve-config.js';
import { StartupError } from './startup-error.js';

/** What {@link startWebhooks} works on. */
export interface WebhookSystem {
  readonly config: Pick<ServeConfig, 'webhookUrl' | 'webhookSecretFile' | 'data'>;
  readonly outbox: Outbox;
  readonly provisioning: Pick<Provisioning, 'events' | 'onEvent'>;
}

/** Posts each change to `--webhook-url`, if there is one; gives a function that stops it and waits for it. */
export async function startWebhooks({ config, outbox, provisioning }: WebhookSystem): Promise<() => Promise<void>> {
  const { webhookUrl: url, webhookSecretFile = join(config.data, 'webhook.secret') } = config;
  if (url === undefined) return async () => undefined;
  const receiver = createWebhookSender({ url, secrets: await secretsIn(webhookSecretFile) });
  const { events, onEvent } = provisioning;
  const worker = startDeliveries({ outbox, channel: 'events', receiver, events });
  // Other changes, of settings for one, are found a second later.
  const deafen = onEvent(({ kind }) => kind === 'resource' && worker.wake());
  return () => {
    deafen();
    return worker.stop();
  };
}

async function secretsIn(path: string): Promise<readonly string[]> {
  try {
    return await loadOrCreateWebhookSecrets(path);
  } catch (error) {
    if (error instanceof KeyFileError) throw new StartupError(`--webhook-secret-file: ${error.message}`, error);
    throw error;
  }
}
