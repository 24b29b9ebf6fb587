import { randomBytes } from 'node:crypto';
import { KeyFileError } from './key-file-error.js';
import { readOrMake } from './secret-file.js';
import { webhookKey, webhookSecret } from './webhook-signature.js';

const newLength = 32;
const most = 5;

/**
 * Reads the secrets that webhooks are signed with, `whsec_…`, one a line and the newest first, or makes one at the first
 * start, for its owner only (mode 0600). Two lines while receivers learn a new one. Rejects with {@link KeyFileError}.
 */
export async function loadOrCreateWebhookSecrets(path: string): Promise<readonly string[]> {
  const make = (): string => `${webhookSecret(randomBytes(newLength))}\n`;
  const text = await readOrMake({ path, noun: 'webhook secret file' }, make);
  const lines = text.split(/\s+/).filter((line) => line !== '');
  if (lines.length === 0 || lines.length > most) {
    throw new KeyFileError(
      'malformed',
      `${path} holds ${lines.length} webhook secrets; it needs 1 to ${most}, one a line`,
    );
  }
  for (const line of lines) check(path, line);
  return lines;
}

function check(path: string, secret: string): void {
  try {
    webhookKey(secret);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it is malformed';
    throw new KeyFileError('malformed', `${path}: ${reason}`, error);
  }
}
