import type { Exchange } from '../../http/exchange.js';
import { readPath, readText } from '../../json/read-path.js';
import { expectStatus, expectText, expectThat, expectValue } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import { known, type World } from '../world.js';
import { placeholderCertificate } from './placeholder-certificate.js';

const dayMs = 86_400_000;
const providerTypes: readonly unknown[] = ['okta', 'entra', 'saml'];

const connect: StepPlan = {
  id: 'connect',
  title: 'The server answers and the token is a site admin’s',
  rules: ['HOST-2', 'SET-1', 'SET-3'],
  needs: [],
  run: async ({ admin, made }) => {
    expectStatus('HOST-2', await admin.ping(), 200, 204);
    const settings = expectStatus('SET-3', await admin.scimSettings(), 200);
    expectValue('SET-1', settings, { path: 'data.id', value: 'scim' });
    const saml = expectStatus('SET-3', await admin.samlSettings(), 200);
    made.before = {
      enabled: attribute(settings, 'enabled') === true,
      paused: attribute(settings, 'paused') === true,
      saml: (readPath(saml.body, 'data.attributes') ?? {}) as Readonly<Record<string, unknown>>,
    };
  },
};

const turnSamlOn: StepPlan = {
  id: 'saml',
  title: 'SAML is on, with a known provider type',
  rules: ['STATE-1'],
  needs: ['connect'],
  run: async ({ admin, as, journal, made }) => {
    const { saml } = known(made.before, 'the settings as they were');
    if (saml['enabled'] === true && providerTypes.includes(saml['provider-type'])) {
      journal.note(`SAML was on already (${String(saml['provider-type'])}) and is left as it is`);
      return;
    }
    const changes = { enabled: true, 'provider-type': as, ...missingSamlAttributes(saml) };
    made.samlTouched = Object.keys(changes);
    const answer = expectStatus('STATE-1', await admin.updateSamlSettings(changes), 200);
    expectValue('STATE-1', answer, { path: 'data.attributes.enabled', value: true });
    expectValue('STATE-1', answer, { path: 'data.attributes.provider-type', value: as });
  },
};

const enableScim: StepPlan = {
  id: 'enable',
  title: 'SCIM is enabled',
  rules: ['STATE-1', 'SET-2'],
  needs: ['saml'],
  run: async ({ admin, journal, made }) => {
    const before = known(made.before, 'the settings as they were');
    if (before.enabled && !before.paused) {
      journal.note('SCIM was enabled already and stays enabled after the run');
      return;
    }
    made.scimTouched = true;
    const change = before.enabled ? { paused: false } : { enabled: true };
    const answer = expectStatus('STATE-1', await admin.updateScimSettings(change), 200);
    expectValue('STATE-1', answer, { path: 'data.attributes.enabled', value: true });
    expectValue('SET-2', answer, { path: 'data.attributes.paused', value: false });
  },
};

const createToken: StepPlan = {
  id: 'token',
  title: 'A SCIM token is created and its secret shown once',
  rules: ['TOK-1', 'TOK-2', 'TOK-3', 'TOK-8'],
  needs: ['enable'],
  run: async (world) => {
    const id = await makeScimToken(world);
    const again = expectStatus('TOK-8', await world.admin.scimToken(id), 200);
    expectValue('TOK-2', again, { path: 'data.attributes.token', value: null });
    const listed = expectStatus('TOK-8', await world.admin.scimTokens(), 200);
    expectValue('TOK-2', listed, { path: ['data', `[id=${id}]`, 'attributes', 'token'], value: null });
  },
};

const testConnection: StepPlan = {
  id: 'test-connection',
  title: 'The identity provider’s connection test succeeds',
  rules: ['SCIM-1', 'SCIM-2'],
  needs: ['token'],
  run: async (world) => {
    const answer = expectStatus('SCIM-2', await world.driver().testConnection(), 200);
    const total = readPath(answer.body, 'totalResults');
    const empty = world.as === 'okta' || total === 0;
    expectThat('SCIM-1', typeof total === 'number' && empty, {
      expected: `${world.as === 'okta' ? 'a number' : '0'} as totalResults`,
      actual: JSON.stringify(total) ?? 'nothing',
    });
  },
};

/** From SAML to a working connection. */
export const setUpSteps: readonly StepPlan[] = [connect, turnSamlOn, enableScim, createToken, testConnection];

/** Creates a SCIM token that lives a little over the shortest life allowed, remembers it, and returns its id. */
export async function makeScimToken({ admin, journal, made, names, now }: World): Promise<string> {
  made.tokenAsked = true;
  const expiredAt = new Date(now() + 30 * dayMs).toISOString();
  const answer = await admin.createScimToken({ description: names.tokenDescription, expiredAt });
  const secret = readText(answer.body, 'data.attributes.token');
  const id = readText(answer.body, 'data.id');
  if (secret !== undefined) journal.keepSecret(secret);
  if (secret !== undefined && id !== undefined) made.tokens = [...made.tokens, { id, secret }];
  expectStatus('TOK-3', answer, 201);
  expectText('TOK-2', answer, 'data.attributes.token');
  return expectText('TOK-1', answer, 'data.id');
}

/** One attribute of a JSON:API document. */
export function attribute(exchange: Exchange, name: string): unknown {
  return readPath(exchange.body, ['data', 'attributes', name]);
}

function missingSamlAttributes(saml: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wanted = {
    'idp-cert': placeholderCertificate,
    'sso-endpoint-url': 'https://idp.example.com/sso',
    'slo-endpoint-url': 'https://idp.example.com/slo',
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name]) => saml[name] === null || saml[name] === undefined || saml[name] === ''),
  );
}
