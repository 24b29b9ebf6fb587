// The wiring: core, Node's clock and secrets, and users and teams in memory.
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createProvisioning, standard, tenantId } from '@rollcall/core';
import { createMemoryHost, createMemoryStore } from '@rollcall/core/testing';
import { createAjvValidator, createSeal, createTokenSecrets, randomIds, systemClock } from '@rollcall/node';
import { scimListener } from './listener.ts';

/** A server that listens nowhere yet, and a token for the identity provider. */
export interface PlainServer {
  readonly server: Server;
  readonly token: string;
}

/** Puts the server together, with SCIM enabled; `baseUrl` is where identity providers reach it. */
export async function createPlainServer(baseUrl: () => string): Promise<PlainServer> {
  // #region wiring
  const host = createMemoryHost(); // your users and teams; see examples/embed-fastify for a database
  const store = createMemoryStore({ host, clock: systemClock });
  const key = randomBytes(32);
  const scim = createProvisioning({
    profile: standard,
    store,
    directory: host.directory,
    clock: systemClock,
    ids: randomIds,
    secrets: createTokenSecrets({ key }),
    seal: createSeal({ key }),
    validator: createAjvValidator(),
    scimUrl: () => `${baseUrl()}/scim/v2`,
  });
  const tenant = tenantId('default');
  await host.probe.setSaml(tenant, { enabled: true, providerType: 'okta' });
  const asAdmin = { tenant, actor: { kind: 'admin', id: 'root' }, ip: null, requestId: 'start' } as const;
  await scim.settings.modify(asAdmin, { enabled: true });
  const { secret } = await scim.tokens.issue(asAdmin, { impersonating: false });
  const server = createServer(scimListener(scim, tenant, '/scim/v2'));
  // #endregion
  const timer = setInterval(() => void scim.maintain().catch(console.error), 60_000);
  server.on('close', () => clearInterval(timer));
  return { server, token: secret };
}
