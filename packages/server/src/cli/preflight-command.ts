import { createPatientSender, formatWait, performExchange } from '@rollcall/idp';
import type { Command } from 'commander';
import { documentsOf, expectAnswer, isRecord } from './admin-answer.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import { addRemoteFlags, connect, type RemoteFlags } from './remote.js';

interface PreflightFlags extends RemoteFlags {
  readonly json?: boolean;
}

const ticks: Readonly<Record<string, string>> = { pass: '✓', warn: '!', fail: '✗' };

/** Adds `rollcall preflight`. */
export function addPreflightCommand(program: Command): void {
  const command = program
    .command('preflight')
    .description('tell what a running server still needs before SCIM is enabled');
  addRemoteFlags(command)
    .option('--json', 'write the JSON:API answer')
    .addHelpText('after', '\nExit code 1 if a requirement is not met; warnings do not count.')
    .action(async (flags: PreflightFlags) => {
      process.exitCode = await preflight(flags);
    });
}

async function preflight(flags: PreflightFlags): Promise<number> {
  const { admin, adminToken } = await connect(flags, process.env);
  const send = createPatientSender(admin, 'admin', {
    fallbackSeconds: 1,
    onWait: (wait) => void process.stderr.write(`${formatWait(wait)}\n`),
  });
  const headers = { Accept: 'application/vnd.api+json', Authorization: `Bearer ${adminToken}` };
  const body = expectAnswer(
    await performExchange(send, { method: 'GET', path: '/admin/scim-preflight', headers }),
    [200],
  );
  const [report] = documentsOf(body);
  const checks = report?.attributes['checks'];
  if (report === undefined || !Array.isArray(checks)) throw new CommandError('the answer holds no report');
  const lines = checks
    .filter(isRecord)
    .map((check) => line(String(check['result']), String(check['name']), String(check['detail'])));
  process.stdout.write(flags.json ? `${JSON.stringify(body, null, 2)}\n` : `${lines.join('\n')}\n`);
  return report.attributes['ready'] === true ? exitCodes.ok : exitCodes.failure;
}

function line(result: string, name: string, detail: string): string {
  return `${ticks[result] ?? '?'} ${name.padEnd(16)} ${detail}`.replace(/\p{Cc}/gu, ' ');
}
