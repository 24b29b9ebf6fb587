// The commands of the how-to pages and of the tutorial, run in order against a real server: status, answer and output
// must be what the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages as allPages, readFromRoot } from '../../../../scripts/snippets.mjs';
import { missing, type PageStep, pageSteps, textFits, valueAt } from './page-steps.js';
import { type Reader, type RunResult, startReader } from './rollcall-process.js';

const docs = join(import.meta.dirname, '../../../../docs');

/** What a page expects to be there. */
const pages: Readonly<Record<string, (reader: Reader) => Promise<void>>> = {
  'how-to/set-up.md': async () => undefined,
  'how-to/rotate-a-token.md': enable,
  'how-to/link-groups-to-teams.md': groupAndTeam,
  'how-to/okta.md': groupAndTeam,
  'how-to/entra.md': groupAndTeam,
  'how-to/audit.md': groupAndTeam,
  'how-to/run-the-server.md': enable,
  'how-to/many-tenants.md': async () => undefined,
  'how-to/extend-the-schema.md': enable,
  'how-to/verify-any-server.md': enable,
  'how-to/webhooks.md': enable,
  'reference/scim-api.md': groupAndTeam,
  'tutorial/first-hour.md': async () => undefined,
};

/** The flags of a page's server. */
const flags: Readonly<Record<string, readonly string[]>> = {
  'how-to/many-tenants.md': ['--tenancy', 'organizations'],
  'how-to/verify-any-server.md': ['--profile', 'standard'],
  'how-to/extend-the-schema.md': ['--profile', 'standard', '--schemas', 'schemas.json'],
  // Nobody listens there, so something waits.
  'how-to/webhooks.md': ['--webhook-url', 'http://127.0.0.1:6553/hook', '--metrics'],
};

/** The files that a page writes and that its server is started with. */
function filesOf(page: string): Readonly<Record<string, string>> {
  const written = page.matchAll(/^cat > (\S+\.json) <<'EOF'\n([\s\S]*?)^EOF$/gm);
  return Object.fromEntries([...written].map(([, name = '', content = '']) => [name, content]));
}

describe.each(Object.entries(pages))('%s', (name, prepare) => {
  it('says the truth about its commands', { timeout: 120_000 }, async () => {
    const page = readFileSync(join(docs, name), 'utf8');
    const steps = pageSteps(page);
    expect(steps.length).toBeGreaterThan(0);
    const reader = await startReader(flags[name], filesOf(page));
    try {
      await prepare(reader);
      for (const step of steps) check(name, step, reader);
    } finally {
      await reader.stop();
    }
  });
});

it('leaves out no page that has commands', () => {
  const withCommands = allPages().filter((page) => pageSteps(readFromRoot(page)).length > 0);
  expect(withCommands).toEqual(
    Object.keys(pages)
      .map((page) => `docs/${page}`)
      .sort(),
  );
});

function check(name: string, step: PageStep, reader: Reader): void {
  const result = reader.run(step.commands);
  const problems = problemsOf(step, result);
  const told = `${name}:${step.line}\n${step.commands}\n${problems.join('\n')}\n${result.stdout}\n${result.stderr}`;
  if (problems.length > 0) throw new Error(told);
  for (const { name: variable, path } of step.keep) {
    reader.variables[variable] = valueAt(JSON.parse(result.stdout), path);
  }
}

function problemsOf(step: PageStep, { exit, stdout, statuses }: RunResult): readonly string[] {
  const wanted = (status: number): boolean => (step.status === undefined ? status < 300 : status === step.status);
  return [
    ...(exit === step.exit ? [] : [`exit code ${exit}, the page says ${step.exit}`]),
    ...statuses.filter((status) => !wanted(status)).map((status) => `${status}, the page says ${step.status ?? '2xx'}`),
    ...(step.json === undefined ? [] : missing(step.json, JSON.parse(stdout || 'null'))),
    ...(step.text === undefined || textFits(step.text, stdout) ? [] : ['the output is not what the page shows']),
  ];
}

interface Document {
  readonly data: { readonly id: string; readonly attributes: Readonly<Record<string, string>> };
}

/** SCIM is enabled, and there is a token. */
async function enable({ call, variables }: Reader): Promise<void> {
  const patch = (path: string, type: string, attributes: object) => call('PATCH', path, { data: { type, attributes } });
  await patch('/api/v2/admin/saml-settings', 'saml-settings', { enabled: true, 'provider-type': 'okta' });
  await patch('/api/v2/admin/scim-settings', 'scim-settings', { enabled: true });
  const made = await call('POST', '/api/v2/admin/scim-tokens', {
    data: { type: 'authentication-tokens', attributes: { description: 'okta' } },
  });
  const { id, attributes } = (made as Document).data;
  Object.assign(variables, { SCIM_TOKEN: attributes['token'], OLD_TOKEN_ID: id });
}

/** The identity provider has sent a user and a group, and there is a team in an organization. */
async function groupAndTeam(reader: Reader): Promise<void> {
  await enable(reader);
  const { call, variables } = reader;
  const token = variables['SCIM_TOKEN'];
  const user = await call('POST', '/scim/v2/Users', person('ada@example.com'), token);
  const members = [{ value: (user as { id: string }).id }];
  const group = await call('POST', '/scim/v2/Groups', { displayName: 'Engineers', members }, token);
  await call('POST', '/api/v2/organizations', document('organizations', { name: 'acme', email: 'it@example.com' }));
  const team = await call('POST', '/api/v2/organizations/acme/teams', document('teams', { name: 'platform' }));
  Object.assign(variables, {
    USER_ID: (user as { id: string }).id,
    GROUP_ID: (group as { id: string }).id,
    TEAM_ID: (team as Document).data.id,
  });
}

function person(userName: string): object {
  return { userName, emails: [{ value: userName, primary: true }] };
}

function document(type: string, attributes: object): object {
  return { data: { type, attributes } };
}
