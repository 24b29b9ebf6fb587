import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ensureFirstAdmin, type HostContext } from '../host/index.js';
import { codeOf, StartupError } from './startup-error.js';

/**
 * Makes the first site admin on an empty host. Gives the secret of the token that was made, when somebody must be told;
 * with a file, its text is the token, or, when it holds none, the token is written there before it is valid.
 */
export async function provideAdminToken(context: HostContext, file: string | undefined): Promise<string | null> {
  if (file === undefined) return (await ensureFirstAdmin(context)).secret;
  const given = readToken(file);
  if (given !== '') {
    await ensureFirstAdmin(context, { token: given });
    return null;
  }
  if (!(await context.repository.isEmpty())) return null;
  const { secret } = context.userTokenSecrets.issue();
  writeToken(file, secret);
  await ensureFirstAdmin(context, { token: secret });
  return null;
}

/** The token in a file; empty when there is no file or nothing in it. */
function readToken(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new StartupError(`--admin-token-file: ${file} cannot be read (${codeOf(error) ?? 'unknown error'})`, error);
  }
  if (text === '' || /^[\x21-\x7e]{8,512}$/.test(text)) return text;
  throw new StartupError(
    `--admin-token-file: ${file} must hold one token of 8 to 512 printable characters without spaces`,
  );
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
