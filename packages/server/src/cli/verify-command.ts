import { formatStep, formatSummary, formatWait, type IdpName, type Report, verifyProvisioning } from '@rollcall/idp';
import { type Command, Option } from 'commander';
import { exitCodes } from './exit-codes.js';
import { examples } from './help.js';
import { addRemoteFlags, connect, type Remote, type RemoteFlags } from './remote.js';

interface VerifyFlags extends RemoteFlags {
  readonly as: IdpName | 'both';
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Adds `rollcall verify`. */
export function addVerifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .description('do the whole set-up of SCIM against a running TFE-compatible server and check each rule on the way');
  addRemoteFlags(command)
    .addOption(new Option('--as <IDP>', 'whose manner').choices(['okta', 'entra', 'both']).default('both'))
    .option('--json', 'write the reports as JSON to standard output, progress to standard error')
    .option('--verbose', 'show bodies sent and received')
    .addHelpText(
      'after',
      `\n${examples.verify}\n\nIt makes and deletes its own objects and restores the settings. Exit code 1 if a step differs.`,
    )
    .action(async (flags: VerifyFlags) => {
      process.exitCode = await verify(flags);
    });
}

async function verify(flags: VerifyFlags): Promise<number> {
  const remote = await connect(flags, process.env);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(new Error('stopped by a signal'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const names: readonly IdpName[] = flags.as === 'both' ? ['okta', 'entra'] : [flags.as];
  const reports: Report[] = [];
  for (const as of names) {
    if (!stop.signal.aborted) reports.push(await verifyAs(as, remote, flags, stop.signal));
  }
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  const ok = reports.every((report) => report.ok) && reports.length === names.length;
  if (flags.json) process.stdout.write(`${JSON.stringify({ ok, baseUrl: remote.baseUrl, reports }, null, 2)}\n`);
  return ok ? exitCodes.ok : exitCodes.failure;
}

async function verifyAs(as: IdpName, remote: Remote, flags: VerifyFlags, signal: AbortSignal): Promise<Report> {
  const out = flags.json ? process.stderr : process.stdout;
  const style = { colour: out.isTTY === true && !process.env['NO_COLOR'], verbose: flags.verbose === true };
  const report = await verifyProvisioning({
    admin: remote.admin,
    scim: remote.scim,
    adminToken: remote.adminToken,
    as,
    signal,
    onStep: (step) => void out.write(`${formatStep(step, style)}\n`),
    onWait: (wait) => void process.stderr.write(`${formatWait(wait)}\n`),
  });
  out.write(`\n${formatSummary(report, style)}\n\n`);
  return report;
}
