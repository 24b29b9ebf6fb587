// Starts the product: `npm start`.
import { mkdirSync } from 'node:fs';
import { accountId } from '@rollcall/core';
import { createServer } from './server.ts';

const port = Number(process.env['PORT'] ?? 8080);
mkdirSync('data', { recursive: true });

// A product knows its own sessions; here one administrator has the password `root`.
const admin = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
const { app, product } = await createServer({
  file: 'data/product.db',
  keyFile: 'data/server.key',
  baseUrl: `http://127.0.0.1:${port}`,
  authenticate: async (request) => (request.headers.authorization === 'Bearer root' ? admin : undefined),
});
product.addSiteAdmin('user-1', 'root', 'root@example.com');
product.addTeam('team-1', 'Platform', 3);

await app.listen({ port });
console.info(
  `The product is at http://127.0.0.1:${port}/teams/team-1/members, SCIM at http://127.0.0.1:${port}/scim/v2.`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
