import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { createFetchSender, type Send } from '@rollcall/idp';
import type { Command } from 'commander';
import { normalizeBaseUrl } from './base-url.js';
import { CommandError } from './command-error.js';

/** A running server that a command speaks to. */
export interface Remote {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly adminToken: string;
  readonly admin: Send;
  readonly scim: Send;
}

/** The flags that name the server, as commander gives them. */
export interface RemoteFlags {
  readonly baseUrl?: string;
  readonly adminToken?: string;
  readonly adminTokenFile?: string;
  readonly insecureCa?: string;
}

const defaultUrl = 'http://127.0.0.1:8787';

/** Adds the flags that name the server. */
export function addRemoteFlags(command: Command): Command {
  return command
    .option('--base-url <URL>', `server, e.g. https://tfe.example.com; env ROLLCALL_BASE_URL (default: ${defaultUrl})`)
    .option('--admin-token <TOKEN>', "a site admin's API token; env ROLLCALL_ADMIN_TOKEN keeps it out of process lists")
    .option('--admin-token-file <FILE>', 'file that holds the token; env ROLLCALL_ADMIN_TOKEN_FILE')
    .option('--insecure-ca <FILE>', 'trust the certificates in this PEM file too, e.g. a self-signed one')
    .allowExcessArguments(false);
}

/** Finds server and token in flags and environment, and makes sure that the server answers. */
export async function connect(flags: RemoteFlags, environment: NodeJS.ProcessEnv): Promise<Remote> {
  const baseUrl = readBaseUrl(flags, environment);
  const adminToken = readAdminToken(flags, environment);
  if (flags.insecureCa !== undefined) trust(flags.insecureCa);
  const admin = createFetchSender(`${baseUrl}/api/v2`);
  const scim = createFetchSender(`${baseUrl}/scim/v2`);
  await checkReachable(admin, baseUrl);
  return { baseUrl, adminToken, admin, scim };
}

function readBaseUrl(flags: RemoteFlags, environment: NodeJS.ProcessEnv): string {
  const origin = flags.baseUrl === undefined ? 'ROLLCALL_BASE_URL' : '--base-url';
  const text = flags.baseUrl ?? (environment['ROLLCALL_BASE_URL'] || defaultUrl);
  const url = normalizeBaseUrl(text);
  if (url !== undefined) return url;
  throw new CommandError(
    `${origin}: ${JSON.stringify(text)} is not an http:// or https:// URL without a query`,
    'usage',
  );
}

function readAdminToken(flags: RemoteFlags, environment: NodeJS.ProcessEnv): string {
  const file = flags.adminTokenFile ?? environment['ROLLCALL_ADMIN_TOKEN_FILE'];
  const fromFile = flags.adminTokenFile !== undefined || !environment['ROLLCALL_ADMIN_TOKEN'] ? file : undefined;
  const text = flags.adminToken ?? (fromFile ? readText(fromFile) : environment['ROLLCALL_ADMIN_TOKEN']);
  const token = text?.trim() ?? '';
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  if (token !== '') throw new CommandError('the admin token holds characters that no token has', 'usage');
  throw new CommandError(
    "a site admin's API token is needed: --admin-token-file FILE or ROLLCALL_ADMIN_TOKEN",
    'usage',
  );
}

/** The text of a file that the command line names. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CommandError(`${path} cannot be read (${code})`, 'usage');
  }
}

/** Adds to what this process trusts; `fetch` takes no certificates of its own. */
export function trust(path: string): void {
  if (typeof tls.setDefaultCACertificates !== 'function') {
    throw new CommandError('--insecure-ca needs Node 22.19 or later; NODE_EXTRA_CA_CERTS does the same', 'usage');
  }
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readText(path)]);
}

/** Any answer will do; the work that follows says what is wrong with it. */
async function checkReachable(admin: Send, baseUrl: string): Promise<void> {
  try {
    await admin({ method: 'GET', path: '/ping', headers: {} });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`no server answers at ${baseUrl}: ${reason}`);
  }
}
