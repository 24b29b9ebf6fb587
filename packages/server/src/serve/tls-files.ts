import { createSecureContext } from 'node:tls';
import { readSmallFile } from '../config/read-small-file.js';
import type { ServeConfig } from '../config/serve-config.js';
import { oneLine, StartupError } from './startup-error.js';

/** What HTTPS needs, in PEM form. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads certificate and key and makes sure that they fit; undefined when the server is to speak plain HTTP. */
export function readTlsFiles({ tlsCert, tlsKey }: Pick<ServeConfig, 'tlsCert' | 'tlsKey'>): TlsFiles | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  const files = { cert: read('--tls-cert', tlsCert), key: read('--tls-key', tlsKey) };
  try {
    createSecureContext(files);
  } catch (error) {
    const hint = 'they must be a certificate and its own private key, both in PEM form';
    throw new StartupError(
      `cannot use --tls-cert ${tlsCert} with --tls-key ${tlsKey}: ${hint} (${oneLine(error)})`,
      error,
    );
  }
  return files;
}

function read(flag: string, path: string): Buffer {
  try {
    return readSmallFile(path);
  } catch (error) {
    throw new StartupError(`${flag}: ${path} cannot be read: ${oneLine(error)}`, error);
  }
}
