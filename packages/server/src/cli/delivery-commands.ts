import type { Command } from 'commander';
import { type Attributes, documentsOf, expectAnswer, isRecord } from './admin-answer.js';
import { adminClient } from './admin-client.js';
import { CommandError } from './command-error.js';
import { examples } from './help.js';
import { addRemoteFlags, type RemoteFlags } from './remote.js';
import { print, table, text } from './table.js';

interface DeliveryFlags extends RemoteFlags {
  readonly channel?: string;
  readonly configuration?: string;
}

interface ListFlags extends DeliveryFlags {
  readonly parked?: boolean;
  readonly json?: boolean;
}

const pageSize = 100;

/** Adds `rollcall deliveries list|resume|discard`. */
export function addDeliveryCommands(program: Command): void {
  const deliveries = program.command('deliveries').description('look at messages that wait for delivery, and help on');
  deliveries.addHelpText('after', `\n${examples.deliveries}`);
  addFlags(deliveries.command('list').description('keys with messages that wait, those that wait longest first'))
    .option('--channel <NAME>', 'host or events; both by default')
    .option('--parked', 'only what is tried no more')
    .option('--json', 'write the JSON:API answer')
    .action(list);
  addFlags(deliveries.command('resume').description('try parked and resting keys again at once; all, or those named'))
    .argument('[key...]', 'e.g. identity:2819c223')
    .requiredOption('--channel <NAME>', 'host or events')
    .action(resume);
  addFlags(deliveries.command('discard').description('give up the first message of a parked key, for ever'))
    .argument('<key>', 'e.g. identity:2819c223')
    .argument('<sequence>', 'that of the message, as list shows it')
    .requiredOption('--channel <NAME>', 'host or events')
    .action(discard);
}

function addFlags(command: Command): Command {
  return addRemoteFlags(command).option(
    '--configuration <ID>',
    "an organization's SCIM configuration, where each has its own",
  );
}

async function list({ parked, json, ...flags }: ListFlags): Promise<void> {
  const client = await adminClient(flags);
  const query = { channel: flags.channel, ...(parked && { status: 'parked' as const }), size: pageSize };
  const body = expectAnswer(await client.scimDeliveries(query, flags.configuration), [200]);
  if (json) return print(JSON.stringify(body, null, 2));
  const rows = documentsOf(body).map(({ attributes }) => row(attributes));
  if (rows.length === 0) return print(parked ? 'Nothing is parked.' : 'Nothing waits.');
  const names = ['CHANNEL', 'KEY', 'STATUS', 'MESSAGES', 'TRIES', 'SINCE', 'SEQUENCE', 'FIRST', 'ERROR'];
  print(table([names, ...rows]));
  const left = totalOf(body) - rows.length;
  if (left > 0) print(`… and ${left} more`);
}

function row(attributes: Attributes): readonly string[] {
  const first = attributes['first-message'];
  const message = isRecord(first) ? first : {};
  return [
    text(attributes, 'channel'),
    text(attributes, 'key'),
    text(attributes, 'status'),
    String(attributes['messages']),
    String(attributes['attempts']),
    text(message, 'created-at'),
    String(message['sequence']),
    text(message, 'type'),
    text(attributes, 'error'),
  ];
}

function totalOf(body: unknown): number {
  const meta = isRecord(body) ? body['meta'] : undefined;
  const pagination = isRecord(meta) ? meta['pagination'] : undefined;
  return isRecord(pagination) ? Number(pagination['total-count']) : 0;
}

async function resume(keys: readonly string[], flags: DeliveryFlags): Promise<void> {
  const client = await adminClient(flags);
  const { channel = '' } = flags;
  for (const key of keys.length === 0 ? [undefined] : keys) {
    const body = expectAnswer(await client.resumeScimDeliveries({ channel, key }, flags.configuration), [200]);
    const count = documentsOf(body)[0]?.attributes['resumed'];
    print(key === undefined ? `resumed: ${count}` : `${key}: ${count === 1 ? 'resumed' : 'nothing to resume'}`);
  }
}

async function discard(key: string, sequenceText: string, flags: DeliveryFlags): Promise<void> {
  const sequence = Number(sequenceText);
  if (!Number.isSafeInteger(sequence)) {
    throw new CommandError(`${JSON.stringify(sequenceText)} is not a whole number`, 'usage');
  }
  const client = await adminClient(flags);
  const { channel = '' } = flags;
  expectAnswer(await client.discardScimDelivery({ channel, key, sequence }, flags.configuration), [204]);
  print(`message ${sequence} of ${key} is discarded`);
}
