import { chmodSync, closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { readSmallFile, UnreadableFile } from '../config/read-small-file.js';
import { ensureFirstAdmin, type HostContext } from '../host/index.js';
import { codeOf, StartupError } from './startup-error.js';

/** What `--admin-token-file` names and holds. */
export interface AdminTokenFile {
  readonly path: string;
  /** Empty when there is no file yet or nothing in it. */
  readonly token: string;
}

/**
 * Makes the first site admin on an empty host. Gives the secret of the token that was made, when somebody must be told;
 * with a file, its text is the token, or, when it holds none, the token is written there before it is valid.
 */
export async function provideAdminToken(
  context: HostContext,
  file: AdminTokenFile | undefined,
  warn: (message: string) => void,
): Promise<string | null> {
  if (file === undefined) return (await ensureFirstAdmin(context)).secret;
  if (file.token !== '') {
    await ensureFirstAdmin(context, { token: file.token });
    return null;
  }
  if (!(await context.repository.isEmpty())) {
    warn(
      `${file.path} is empty and no token was made: there is an admin already. A token written into it would be added`,
    );
    return null;
  }
  const { secret } = context.userTokenSecrets.issue();
  writeToken(file.path, secret);
  await ensureFirstAdmin(context, { token: secret });
  return null;
}

/** Reads the file, early: what is wrong with it should be known before the server listens. */
export function readAdminTokenFile(path: string): AdminTokenFile {
  const token = readText(path).trim();
  if (token === '' || /^[\x21-\x7e]{8,512}$/.test(token)) return { path, token };
  const wanted = 'one token of 8 to 512 printable characters without spaces';
  throw new StartupError(`--admin-token-file: ${path} must hold ${wanted}`);
}

function readText(path: string): string {
  try {
    return readSmallFile(path).toString('utf8');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (error.code === 'ENOENT') return '';
    throw new StartupError(`--admin-token-file: ${path} cannot be read: ${error.message}`, error);
  }
}

function writeToken(file: string, secret: string): void {
  try {
    const handle = openSync(file, 'w', 0o600);
    try {
      chmodSync(file, 0o600);
      writeSync(handle, `${secret}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new StartupError(
      `--admin-token-file: ${file} cannot be written (${codeOf(error) ?? 'unknown error'})`,
      error,
    );
  }
}
