import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { ServeConfig } from '../config/serve-config.js';
import { codeOf, oneLine, StartupError } from './startup-error.js';

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
    throw new StartupError(`cannot use ${tlsCert} with ${tlsKey}: ${oneLine(error)}`, error);
  }
  return files;
}

function read(flag: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new StartupError(`${flag}: ${path} cannot be read (${codeOf(error) ?? 'unknown error'})`, error);
  }
}
