import { KeyFileError, loadOrCreateKey } from '@rollcall/node';
import type { ServeConfig } from '../config/serve-config.js';
import { StartupError } from './startup-error.js';

const minimumLength = 32;

/**
 * The key under which token hashes are made: from the environment, else from a file that the first start makes, by default
 * `file` [TOK-5].
 */
export async function serverKey(
  config: Pick<ServeConfig, 'keyFile'>,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<Uint8Array> {
  const text = environment['ROLLCALL_SECRET_KEY'];
  if (text) return decodeKey(text);
  try {
    return await loadOrCreateKey(config.keyFile ?? file);
  } catch (error) {
    if (error instanceof KeyFileError) throw new StartupError(error.message, error);
    throw error;
  }
}

function decodeKey(text: string): Uint8Array {
  const compact = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) throw new StartupError('ROLLCALL_SECRET_KEY is not base64 text');
  const key = new Uint8Array(Buffer.from(compact, 'base64'));
  if (key.byteLength >= minimumLength) return key;
  throw new StartupError(`ROLLCALL_SECRET_KEY has ${key.byteLength} bytes; it needs ${minimumLength} or more`);
}
