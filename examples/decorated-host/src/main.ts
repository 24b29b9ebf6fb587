// `npm start`: a container with the product's classes and Rollcall's modules, until SIGTERM or Ctrl+C.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId, tenantId, terraformEnterprise } from '@rollcall/core';
import { httpServerOptions } from '@rollcall/fastify';
import { provisioningModule, tokens } from '@rollcall/inversify';
import { fastifyModule, surfaces } from '@rollcall/inversify/fastify';
import { nodeModule } from '@rollcall/inversify/node';
import { sqliteModule } from '@rollcall/inversify/sqlite';
import { configure, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { fastify } from 'fastify';
import { Container } from 'inversify';
import { Directory } from './directory.js';
import { Participant } from './participant.js';
import { People } from './people.js';

const app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
const tenant = tenantId('default');

// #region wiring
const container = new Container();
container.bind(People).toSelf().inSingletonScope();
container.bind(tokens.hostDirectory).to(Directory).inSingletonScope();
container.bind(tokens.hostParticipant).to(Participant).inSingletonScope();
container.load(
  provisioningModule({ profile: terraformEnterprise, scimUrl: () => `${app.listeningOrigin}/scim/v2` }),
  nodeModule({ key: randomBytes(32) }),
  sqliteModule({ open: openDatabase }),
  fastifyModule({ tenant }),
);
await app.register(container.get(surfaces.scim), { prefix: '/scim/v2' });
app.addHook('onClose', () => container.unbindAllAsync()); // closes the database last
// #endregion

/** A new file on each start, so that each is a first start; a product gives its own and keeps the key as well. */
function openDatabase(): Database.Database {
  const database = new Database(join(mkdtempSync(join(tmpdir(), 'decorated-host-')), 'product.db'));
  migrate(database, { hostOwnsFile: true });
  configure(database);
  return database;
}

const root = { id: accountId('root'), username: 'root', email: null, suspended: false, isSiteAdmin: true };
container.get(People).add(root, false);
const provisioning = container.get(tokens.provisioning);
const asAdmin = { tenant, actor: { kind: 'admin', id: root.id }, ip: null, requestId: 'start' } as const;
await provisioning.settings.modify(asAdmin, { enabled: true });
const { secret } = await provisioning.tokens.issue(asAdmin, { impersonating: false });
const address = await app.listen({ port: Number(process.env['PORT'] ?? 8787), host: '127.0.0.1' });
console.log(`SCIM: ${address}/scim/v2`);
console.log(`Token: ${secret}`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close());
