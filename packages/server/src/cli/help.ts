import { interopNames } from '../config/interop.js';
import { limitNames, unitOf } from '../config/limits.js';
import { profileNames, profiles } from '../config/profiles.js';
import { limitVariableOf, variableOf } from '../config/setting.js';
import { settingList } from '../config/settings.js';

/** Every limit with its default in each profile, as `--help` shows it. */
export function limitsHelp(): string {
  const row = (first: string, rest: readonly (string | number)[], last: string): string =>
    `  ${first.padEnd(26)}${rest.map((value) => String(value).padStart(21)).join('')}  ${last}`.trimEnd();
  const lines = limitNames.map((name) => {
    const values = profileNames.map((profile) => profiles[profile].limits[name]);
    return row(name, values, unitOf(name));
  });
  return ['Limits (--limit NAME=VALUE) and their defaults:', row('', profileNames, ''), ...lines].join('\n');
}

/** Every rule of lenient interop; what they do stands in docs/reference/interop-rules.md. */
export function interopHelp(): string {
  return [
    'Interop rules (--interop NAME=on|off), on unless --strict is given (docs/reference/interop-rules.md):',
    ...columns(interopNames),
  ].join('\n');
}

/** How environment variables and the config file stand for flags. */
export function sourcesHelp(): string {
  const variables = settingList.map(([name]) => variableOf(name));
  return [
    'Environment (a flag wins over it, it wins over the config file):',
    ...columns(variables),
    '  ROLLCALL_CONFIG             the config file',
    `  ROLLCALL_LIMIT_<NAME>       a limit, e.g. ${limitVariableOf('scimRequestsPerSecond')}=0`,
    `  ROLLCALL_INTEROP_<NAME>     an interop rule, e.g. ${variableOf('stringBooleans').replace('ROLLCALL_', 'ROLLCALL_INTEROP_')}=off`,
    '  ROLLCALL_SECRET_KEY         the server key itself (base64, 32 bytes or more) instead of a key file',
    '',
    'Config file (JSON; relative paths are meant from its folder):',
    '  { "port": 8080, "data": "data", "limits": { "scimRequestsPerSecond": 50 }, "interop": { "stringBooleans": false } }',
  ].join('\n');
}

/** What `serve` writes, for scripts. */
export const outputHelp = [
  'Output:',
  '  On a terminal, text to read. Otherwise JSON lines only: "msg":"listening" with url, scimUrl, pid, profile and',
  '  store says that the server is ready. The first start makes a site admin; without --admin-token-file one line',
  '  before it carries "adminToken". A start that fails says why in one line on standard error; exit code 1, or 2',
  '  when a setting is wrong.',
].join('\n');

/** Commands to copy. */
export const examples = {
  program: [
    'Examples:',
    '  rollcall serve',
    '  rollcall verify --as both --admin-token-file admin-token',
    '  rollcall token create --description okta --days 180',
    '',
    'Exit codes: 0 all is well, 1 failure, 2 wrong usage.',
  ].join('\n'),
  serve: [
    'Examples:',
    '  rollcall serve --port 8080 --data /var/lib/rollcall',
    '  rollcall serve --host 0.0.0.0 --port 443 --tls-cert cert.pem --tls-key key.pem --base-url https://tfe.example.com',
    '  rollcall serve --profile standard --strict --schemas schemas.json',
    '  rollcall serve --port 0 --admin-token-file admin-token --limit scimRequestsPerSecond=0',
    '  ROLLCALL_PORT=8080 rollcall serve --config rollcall.json',
  ].join('\n'),
  verify: [
    'Examples:',
    '  rollcall verify --base-url https://tfe.example.com --admin-token-file admin-token --as both',
    '  ROLLCALL_ADMIN_TOKEN=… rollcall verify --as okta --json > report.json',
    '  rollcall verify --profile standard --scim-url https://scim.example.com/scim/v2 --token-file token',
    '  rollcall verify --profile standard --base-url https://tfe.example.com --admin-token-file admin-token',
  ].join('\n'),
  copy: [
    'Examples:',
    '  rollcall copy --from sqlite:rollcall-data --to mongodb://db1.example.com,db2.example.com/rollcall?replicaSet=rs0',
    '  rollcall copy --from mongodb://localhost/rollcall --to sqlite:/var/lib/rollcall',
  ].join('\n'),
  reconcile: [
    'Examples:',
    '  rollcall reconcile --dry-run --admin-token-file admin-token',
    '  rollcall reconcile --team team-8SnGVnvqGPW6yzR1',
  ].join('\n'),
  token: [
    'Examples:',
    '  rollcall token list',
    '  export SCIM_TOKEN="$(rollcall token create --description entra --days 90)"',
    '  rollcall token revoke at-Q4mC2xGyRk1ZbS7d',
  ].join('\n'),
  deliveries: [
    'Examples:',
    '  rollcall deliveries list --parked',
    '  rollcall deliveries resume --channel events',
    '  rollcall deliveries discard --channel events identity:2819c223 1764000000000123',
  ].join('\n'),
} as const;

function columns(names: readonly string[]): readonly string[] {
  const rows = Array.from({ length: Math.ceil(names.length / 3) }, (_, row) => names.slice(row * 3, row * 3 + 3));
  return rows.map((row) => `  ${row.map((name) => name.padEnd(32)).join('')}`.trimEnd());
}
