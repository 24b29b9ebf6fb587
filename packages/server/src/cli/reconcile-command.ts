import type { Command } from 'commander';
import { documentsOf, expectAnswer, isRecord } from './admin-answer.js';
import { adminClient } from './admin-client.js';
import { exitCodes } from './exit-codes.js';
import { examples } from './help.js';
import { addRemoteFlags, type RemoteFlags } from './remote.js';

interface ReconcileFlags extends RemoteFlags {
  readonly team?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

type Drift = ReturnType<typeof documentsOf>[number];

/** Adds `rollcall reconcile`. */
export function addReconcileCommand(program: Command): void {
  const command = program
    .command('reconcile')
    .description('compare teams with the SCIM groups that they follow, and make them equal again');
  addRemoteFlags(command)
    .option('--team <ID>', 'only this team; all linked teams when it is left out')
    .option('--dry-run', 'only tell what differs; exit code 1 when something does')
    .option('--json', 'write one JSON line for each team')
    .addHelpText('after', `\n${examples.reconcile}`)
    .action(async (flags: ReconcileFlags) => {
      process.exitCode = await reconcile(flags);
    });
}

async function reconcile(flags: ReconcileFlags): Promise<number> {
  const client = await adminClient(flags);
  const { dryRun = false, team } = flags;
  const counts = new Map<string, number>();
  let teams = 0;
  let after: string | undefined;
  do {
    const wish = { dryRun, ...(team !== undefined && { team }), ...(after !== undefined && { after }) };
    const body = expectAnswer(await client.reconcileTeams(wish), [200]);
    for (const drift of documentsOf(body)) {
      const outcome = String(drift.attributes['outcome']);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      teams += 1;
      say(flags, drift, outcome);
    }
    after = nextOf(body);
    progress(teams, after === undefined);
  } while (after !== undefined);
  const sums = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  process.stderr.write(`${teams} linked ${teams === 1 ? 'team' : 'teams'}${sums === '' ? '' : `: ${sums}`}\n`);
  const drifted = (counts.get('drifted') ?? 0) + (dryRun ? (counts.get('gone') ?? 0) : 0);
  return drifted > 0 ? exitCodes.failure : exitCodes.ok;
}

/** Equal teams are many and need no line. */
function say({ json }: ReconcileFlags, { id, attributes }: Drift, outcome: string): void {
  if (json) return print(JSON.stringify({ team: id, ...attributes }));
  if (outcome === 'equal') return;
  const [missing, extra] = [list(attributes['missing']), list(attributes['extra'])];
  const differs = [missing && `missing ${missing}`, extra && `extra ${extra}`].filter(Boolean).join('; ');
  const pending = Number(attributes['pending-messages']);
  const waits = pending > 0 ? ` (${pending} messages are on their way)` : '';
  print(`${id} ${outcome}${differs === '' ? '' : `: ${differs}`}${waits}`.replace(/\p{Cc}/gu, ' '));
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : '';
}

function nextOf(body: unknown): string | undefined {
  const meta = isRecord(body) ? body['meta'] : undefined;
  const next = isRecord(meta) ? meta['next-after'] : undefined;
  return typeof next === 'string' ? next : undefined;
}

function progress(teams: number, isLast: boolean): void {
  if (process.stderr.isTTY !== true) return;
  process.stderr.write(isLast ? '\r\u001b[K' : `\r${teams} teams`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
