import { formatStep, formatSummary, formatWait, type IdpName, type Report, verifyProvisioning } from '@rollcall/idp';
import { type Command, Option } from 'commander';
import { exitCodes } from './exit-codes.js';
import { examples } from './help.js';
import { addRemoteFlags, connect, type Remote, type RemoteFlags } from './remote.js';
import { addConformanceFlags, type ConformanceFlags, verifyStandard } from './verify-standard.js';

interface VerifyFlags extends RemoteFlags, ConformanceFlags {
  readonly profile: 'terraformEnterprise' | 'standard';
  readonly as: IdpName | 'both';
}

/** Adds `rollcall verify`. */
export function addVerifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .description('do the whole set-up of SCIM against a running TFE-compatible server, or check any SCIM server');
  addConformanceFlags(addRemoteFlags(command))
    .addOption(
      new Option('--profile <NAME>', 'what is checked: the set-up of SCIM, or the SCIM standard clause by clause')
        .choices(['terraformEnterprise', 'standard'])
        .default('terraformEnterprise'),
    )
    .addOption(new Option('--as <IDP>', 'whose manner').choices(['okta', 'entra', 'both']).default('both'))
    .option('--json', 'write the reports as JSON to standard output, progress to standard error')
    .option('--verbose', 'show bodies sent and received')
    .addHelpText(
      'after',
      `\n${examples.verify}\n\nIt makes and deletes its own objects and restores the settings. Exit code 1 if a step or clause differs.`,
    )
    .action(async (flags: VerifyFlags) => {
      process.exitCode = await stoppable((signal) =>
        flags.profile === 'standard' ? verifyStandard(flags, signal) : verify(flags, signal),
      );
    });
}

/** Runs until it is done or a signal stops it; clean-up is done all the same. */
async function stoppable(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(new Error('stopped by a signal'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return work(stop.signal).finally(() => process.off('SIGINT', onSignal).off('SIGTERM', onSignal));
}

async function verify(flags: VerifyFlags, signal: AbortSignal): Promise<number> {
  const remote = await connect(flags, process.env);
  const names: readonly IdpName[] = flags.as === 'both' ? ['okta', 'entra'] : [flags.as];
  const reports: Report[] = [];
  for (const as of names) {
    if (!signal.aborted) reports.push(await verifyAs(as, remote, flags, signal));
  }
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
