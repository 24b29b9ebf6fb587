// The product of examples/fastify-mongodb with its rates and its limit of members off: what is measured.
import './typescript.mjs';
import Fastify from 'fastify';
import { createProvisioning, terraformEnterprise } from '../../packages/core/dist/index.js';
import { adminPlugin, httpServerOptions, jsonApiSurface, scimPlugin } from '../../packages/fastify/dist/index.js';
import { migrate, openMongoStore } from '../../packages/mongodb/dist/index.js';
import {
  createAjvValidator,
  createSeal,
  createTokenSecrets,
  randomIds,
  systemClock,
} from '../../packages/node/dist/index.js';

const { migrateProduct } = await import('../../examples/fastify-mongodb/src/documents.ts');
const { createParticipant } = await import('../../examples/fastify-mongodb/src/participant.ts');
const { createProduct } = await import('../../examples/fastify-mongodb/src/product.ts');

const rates = [
  'scimRequestsPerSecond',
  'settingsRequestsPerSecond',
  'mappingRequestsPerMinute',
  'adminRequestsPerSecond',
];
const limits = {
  ...terraformEnterprise.limits,
  ...Object.fromEntries(rates.map((name) => [name, 0])),
  maxMembersPerGroup: 1_000_000,
  maxBodyBytes: 16 * 1024 * 1024,
};
const root = { accountId: 'user-root', username: 'root', isSiteAdmin: true, impersonating: false };

/**
 * Puts the product together on a database of a connected client; `adminToken` is the API token of its only admin. Every
 * process that is given the same key and database is one more of the same product.
 */
export async function createProductServer({ client, database, adminToken, key }) {
  const db = client.db(database);
  await migrate(db);
  await migrateProduct(db);
  const product = createProduct(db);
  await product.addSiteAdmin(root.accountId, root.username, 'root@example.com');
  const store = await openMongoStore({ db, clock: systemClock, host: createParticipant });
  const profile = { ...terraformEnterprise, limits };
  const provisioning = createProvisioning({
    ...{ profile, store, directory: product.directory, clock: systemClock, ids: randomIds },
    ...{ secrets: createTokenSecrets({ key }), seal: createSeal({ key }), validator: createAjvValidator() },
    scimUrl: () => 'https://product.example.com/scim/v2',
  });
  const authenticate = async (request) => (request.headers.authorization === `Bearer ${adminToken}` ? root : undefined);
  const app = Fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant: 'default' });
  await app.register(
    async (api) => {
      await api.register(jsonApiSurface, { authenticate, limits });
      await api.register(adminPlugin, { provisioning, tenant: 'default' });
    },
    { prefix: '/api/v2' },
  );
  return { app, product, store, provisioning };
}
