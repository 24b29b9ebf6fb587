import {
  accountId,
  createProvisioning,
  type Limits,
  type Profile,
  type Provisioning,
  type ProvisioningOptions,
  type TenantId,
  tenantId,
  terraformEnterprise,
  validateResource,
  withLimits,
} from '@rollcall/core';
import {
  createFixedClock,
  createMemoryHost,
  createMemoryStore,
  createSequentialIds,
  createTestPasswords,
  createTestSeal,
  createTestTokenSecrets,
  type FixedClock,
  type MemoryHost,
  type MemoryStore,
} from '@rollcall/core/testing';
import { type FastifyInstance, type FastifyServerOptions, fastify } from 'fastify';
import {
  type AdminCaller,
  type Authenticate,
  adminPlugin,
  httpServerOptions,
  jsonApiSurface,
  scimPlugin,
} from '../../src/index.js';

/** Everything a test of the two surfaces needs; rates are off unless a test sets them. */
export interface Harness {
  readonly app: FastifyInstance;
  readonly provisioning: Provisioning;
  readonly store: MemoryStore;
  readonly host: MemoryHost;
  readonly clock: FixedClock;
  readonly tenant: TenantId;
  /** A SCIM token of the tenant; empty while SCIM is not enabled. */
  readonly token: string;
  /** Sends a request to the SCIM surface with its token. */
  scim(method: Method, path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  /** Sends a request to the admin surface as a site admin. */
  admin(method: Method, path: string, body?: unknown, headers?: Headers): Promise<Answer>;
}

/** HTTP methods of the tests. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';
/** Request headers. */
export type Headers = Readonly<Record<string, string>>;

/** Parsed JSON, into which a test looks as it likes. */
export type Json = ReturnType<typeof JSON.parse>;

/** An answer, its body parsed when it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: Json;
}

/** What a harness may be made with. */
export interface HarnessOptions {
  readonly profile?: Profile;
  readonly limits?: Partial<Limits>;
  /** Whether each change leaves a message in the outbox. */
  readonly events?: boolean;
  /** Parts of the system to be replaced. */
  readonly parts?: Partial<ProvisioningOptions>;
  /** The clock of the rate, in milliseconds. */
  readonly now?: () => number;
  readonly tenant?: string;
  readonly enable?: boolean;
  readonly bodyTimeout?: number;
  readonly server?: FastifyServerOptions;
  readonly change?: (provisioning: Provisioning) => Provisioning;
}

const noRates = {
  scimRequestsPerSecond: 0,
  settingsRequestsPerSecond: 0,
  mappingRequestsPerMinute: 0,
  adminRequestsPerSecond: 0,
};
export const hostTokens = {
  siteAdmin: 'host-admin',
  member: 'host-member',
  impersonator: 'host-impersonator',
} as const;

const callers: Readonly<Record<string, AdminCaller>> = {
  [hostTokens.siteAdmin]: caller('user-root', true, false),
  [hostTokens.member]: caller('user-member', false, false),
  [hostTokens.impersonator]: caller('user-root', true, true),
};

function caller(id: string, isSiteAdmin: boolean, impersonating: boolean): AdminCaller {
  return { accountId: accountId(id), username: id, isSiteAdmin, impersonating };
}

/** Knows the three tokens of {@link hostTokens}. */
export const authenticate: Authenticate = async (request) =>
  callers[(request.headers.authorization ?? '').replace(/^bearer +/i, '')];

/** The HOST-2 headers that the tests use. */
export const productHeaders = { 'TFP-API-Version': '2.6', 'TFP-AppName': 'Rollcall' };

/** Makes both surfaces over memory: SAML on, a recovery admin, SCIM enabled, one token. */
export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  const tenant = tenantId(options.tenant ?? 'scimconf-test');
  const clock = createFixedClock();
  const host = createMemoryHost();
  const store = createMemoryStore({ host, clock, events: options.events ?? false });
  const profile = withLimits(options.profile ?? terraformEnterprise, { ...noRates, ...options.limits });
  const made = createProvisioning({
    store,
    directory: host.directory,
    clock,
    ids: createSequentialIds(),
    secrets: createTestTokenSecrets(),
    seal: createTestSeal(),
    passwords: createTestPasswords(),
    validator: { validate: (resourceType, resource) => validateResource(resource, resourceType) },
    profile,
    scimUrl: () => 'https://host.test/scim/v2',
    ...options.parts,
  });
  const provisioning = options.change === undefined ? made : changed(made, options.change);
  await host.probe.setSaml(tenant, { enabled: true, providerType: 'okta' });
  const root = { id: accountId('user-root'), username: 'root', email: 'root@host.test' };
  await host.probe.addAccount({ ...root, siteRoles: ['site-admin'] });
  const token = options.enable === false ? '' : await enabledToken(made, tenant);
  const app = await createApp(provisioning, tenant, options);
  return {
    app,
    provisioning,
    store,
    host,
    clock,
    tenant,
    token,
    scim: (method, path, body, headers) =>
      send(app, method, `/scim/v2${path}`, body, {
        authorization: `Bearer ${token}`,
        ...typeOf(body, 'application/scim+json'),
        ...headers,
      }),
    admin: (method, path, body, headers) =>
      send(app, method, `/api/v2${path}`, body, {
        authorization: `Bearer ${hostTokens.siteAdmin}`,
        ...typeOf(body, 'application/vnd.api+json'),
        ...headers,
      }),
  };
}

/** The routes look into the list of services. */
function changed(made: Provisioning, change: (provisioning: Provisioning) => Provisioning): Provisioning {
  const provisioning = change(made);
  const { users, groups, resources } = provisioning;
  return { ...provisioning, resources: [users, groups, ...resources.slice(2)] };
}

async function createApp(
  provisioning: Provisioning,
  tenant: TenantId,
  options: HarnessOptions,
): Promise<FastifyInstance> {
  const app = fastify({ ...httpServerOptions({ scimPrefix: '/scim/v2' }), ...options.server });
  const bodies = options.bodyTimeout === undefined ? {} : { bodyTimeout: options.bodyTimeout };
  const clock = options.now === undefined ? {} : { now: options.now };
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant, ...bodies, ...clock });
  await app.register(
    async (api) => {
      const { limits } = provisioning.profile;
      await api.register(jsonApiSurface, { authenticate, limits, headers: productHeaders, ...bodies });
      await api.register(adminPlugin, { provisioning, tenant });
    },
    { prefix: '/api/v2' },
  );
  return app;
}

async function enabledToken(provisioning: Provisioning, tenant: TenantId): Promise<string> {
  const request = { tenant, actor: { kind: 'admin', id: 'user-root' }, ip: null, requestId: null } as const;
  await provisioning.settings.modify(request, { enabled: true });
  return (await provisioning.tokens.issue(request, { description: 'test', impersonating: false })).secret;
}

/** Sends a request; an object is sent as JSON, text and bytes as they are. */
export async function send(
  app: FastifyInstance,
  method: Method,
  url: string,
  body: unknown,
  headers: Headers,
): Promise<Answer> {
  const payload = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const answer = await app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
  return {
    status: answer.statusCode,
    headers: answer.headers as Answer['headers'],
    text: answer.body,
    body: parsed(answer.body),
  };
}

function typeOf(body: unknown, type: string): Headers {
  return body === undefined ? {} : { 'content-type': type };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
