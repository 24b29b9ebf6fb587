import {
  type ConformanceReport,
  formatClause,
  formatConformance,
  formatStep,
  formatWait,
  verifyConformance,
  withScimToken,
} from '@rollcall/idp';
import type { Command } from 'commander';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import { connect, type RemoteFlags, readText, trust } from './remote.js';

/** The flags of a conformance run, as commander gives them. */
export interface ConformanceFlags {
  readonly scimUrl?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Adds the flags that name any SCIM server. */
export function addConformanceFlags(command: Command): Command {
  return command
    .option(
      '--scim-url <URL>',
      'with --profile standard: any SCIM server, e.g. https://host/scim/v2; env ROLLCALL_SCIM_URL',
    )
    .option('--token <TOKEN>', 'its bearer token; env ROLLCALL_SCIM_TOKEN keeps it out of process lists')
    .option('--token-file <FILE>', 'file that holds the bearer token; env ROLLCALL_SCIM_TOKEN_FILE');
}

/** Checks a SCIM server clause by clause; without `--scim-url` one that it makes itself a token on. */
export async function verifyStandard(flags: RemoteFlags & ConformanceFlags, signal: AbortSignal): Promise<number> {
  const { write, style } = outputOf(flags);
  const scimUrl = flags.scimUrl ?? process.env['ROLLCALL_SCIM_URL'];
  const check = async (url: string, token: string): Promise<ConformanceReport> => {
    const report = await verifyConformance({
      scimUrl: url,
      token,
      signal,
      onClause: (clause) => write(formatClause(clause, style)),
      onWait: (wait) => void process.stderr.write(`${formatWait(wait)}\n`),
    });
    write(`\n${formatConformance(report, style)}`);
    return report;
  };
  const report = scimUrl
    ? await checkAny(flags, scimUrl, check)
    : await checkRemote(flags, { signal, check, write: (step) => write(formatStep(step, style)) });
  if (flags.json) process.stdout.write(`${JSON.stringify(report ?? { ok: false }, null, 2)}\n`);
  return report?.ok ? exitCodes.ok : exitCodes.failure;
}

type Check = (scimUrl: string, token: string) => Promise<ConformanceReport>;

async function checkAny(
  flags: RemoteFlags & ConformanceFlags,
  scimUrl: string,
  check: Check,
): Promise<ConformanceReport> {
  const token = readToken(flags, process.env);
  if (token === undefined) {
    throw new CommandError('a bearer token is needed: --token-file FILE or ROLLCALL_SCIM_TOKEN', 'usage');
  }
  if (!URL.canParse(scimUrl) || !/^https?:/.test(scimUrl)) {
    throw new CommandError(`--scim-url: ${JSON.stringify(scimUrl)} is not an http:// or https:// URL`, 'usage');
  }
  if (flags.insecureCa !== undefined) trust(flags.insecureCa);
  return check(scimUrl.replace(/\/+$/, ''), token).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
}

async function checkRemote(
  flags: RemoteFlags,
  run: {
    readonly signal: AbortSignal;
    readonly check: Check;
    readonly write: (step: Parameters<typeof formatStep>[0]) => void;
  },
): Promise<ConformanceReport | undefined> {
  const { admin, scim, adminToken, baseUrl } = await connect(flags, process.env);
  const { signal, check, write } = run;
  const options = { admin, scim, adminToken, as: 'okta', signal, onStep: write } as const;
  const { result, steps } = await withScimToken(options, (token) => check(`${baseUrl}/scim/v2`, token));
  if (result === undefined || steps.every(({ status }) => status === 'passed')) return result;
  return { ...result, ok: false };
}

function readToken(flags: ConformanceFlags, environment: NodeJS.ProcessEnv): string | undefined {
  const named =
    flags.tokenFile ?? (environment['ROLLCALL_SCIM_TOKEN'] ? undefined : environment['ROLLCALL_SCIM_TOKEN_FILE']);
  const text = flags.token ?? (named ? readText(named) : environment['ROLLCALL_SCIM_TOKEN']);
  const token = text?.trim();
  if (!token) return undefined;
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new CommandError('the bearer token holds characters that no token has', 'usage');
}

function outputOf({ json, verbose }: ConformanceFlags): {
  readonly write: (text: string) => void;
  readonly style: { readonly colour: boolean; readonly verbose: boolean };
} {
  const out = json ? process.stderr : process.stdout;
  const colour = out.isTTY === true && !process.env['NO_COLOR'];
  return { write: (text) => void out.write(`${text}\n`), style: { colour, verbose: verbose === true } };
}
