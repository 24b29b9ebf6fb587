import type { Command } from 'commander';
import { documentsOf, expectAnswer } from './admin-answer.js';
import { adminClient } from './admin-client.js';
import { CommandError } from './command-error.js';
import { examples } from './help.js';
import { addRemoteFlags, type RemoteFlags } from './remote.js';
import { print, table, text } from './table.js';

interface CreateFlags extends RemoteFlags {
  readonly description?: string;
  readonly days?: string;
  readonly expiresAt?: string;
  readonly json?: boolean;
}

const day = 24 * 60 * 60 * 1000;

/** Adds `rollcall token list|create|revoke`. */
export function addTokenCommands(program: Command): void {
  const token = program.command('token').description('list, create and revoke SCIM tokens of a running server');
  token.addHelpText('after', `\n${examples.token}`);
  addRemoteFlags(token.command('list').description('every SCIM token, without its secret'))
    .option('--json', 'write the JSON:API answer')
    .action(list);
  addRemoteFlags(token.command('create').description('make a SCIM token; standard output gets the secret, this once'))
    .option('--description <TEXT>', 'what it is for', '')
    .option('--days <NUMBER>', 'days until it expires; by default what the server gives')
    .option('--expires-at <TIME>', 'when it expires, ISO 8601')
    .option('--json', 'write the JSON:API answer, with the secret')
    .action(create);
  addRemoteFlags(
    token.command('revoke').description('end tokens at once').argument('<id...>', 'e.g. at-Q4mC2xGyRk1ZbS7d'),
  ).action(revoke);
}

async function list(flags: RemoteFlags & { readonly json?: boolean }): Promise<void> {
  const body = expectAnswer(await (await adminClient(flags)).scimTokens(), [200]);
  if (flags.json) return print(JSON.stringify(body, null, 2));
  const rows = documentsOf(body).map(({ id, attributes }) => [
    id,
    text(attributes, 'created-at'),
    text(attributes, 'last-used-at'),
    text(attributes, 'expired-at'),
    text(attributes, 'description'),
  ]);
  if (rows.length === 0) return print('There is no SCIM token.');
  print(table([['ID', 'CREATED', 'LAST USED', 'EXPIRES', 'DESCRIPTION'], ...rows]));
}

async function create(flags: CreateFlags): Promise<void> {
  const expiredAt = expiry(flags);
  const client = await adminClient(flags);
  const wish = { description: flags.description ?? '', ...(expiredAt === undefined ? {} : { expiredAt }) };
  const body = expectAnswer(await client.createScimToken(wish), [201]);
  if (flags.json) return print(JSON.stringify(body, null, 2));
  const [made] = documentsOf(body);
  const secret = made?.attributes['token'];
  if (made === undefined || typeof secret !== 'string') throw new CommandError('the answer holds no token');
  process.stderr.write(`SCIM token ${made.id}, expires ${text(made.attributes, 'expired-at')}; shown only now:\n`);
  print(secret);
}

async function revoke(ids: readonly string[], flags: RemoteFlags): Promise<void> {
  const client = await adminClient(flags);
  for (const id of ids) {
    expectAnswer(await client.deleteScimToken(id), [204]);
    print(`${id} is revoked`);
  }
}

function expiry({ days, expiresAt }: CreateFlags): string | undefined {
  if (days === undefined) return expiresAt;
  if (expiresAt !== undefined) throw new CommandError('--days and --expires-at exclude each other', 'usage');
  if (!/^\d{1,5}$/.test(days)) throw new CommandError(`--days: ${JSON.stringify(days)} is not a whole number`, 'usage');
  return new Date(Date.now() + Number(days) * day).toISOString();
}
