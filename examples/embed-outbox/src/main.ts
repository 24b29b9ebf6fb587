// `node src/main.ts product|scim|worker|webhooks`: one of the four processes. Without a word: all in one, to try it out.
import { mkdirSync } from 'node:fs';
import { accountId } from '@rollcall/core';
import { loadOrCreateWebhookSecrets } from '@rollcall/node';
import { createProduct } from './product.ts';
import { createScim } from './scim.ts';
import { createWebhookReceiver } from './webhook-receiver.ts';
import { startWorker } from './worker.ts';

const folder = process.env['DATA'] ?? 'data';
const port = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const ports = {
  scim: port('SCIM_PORT', 8080),
  product: port('PRODUCT_PORT', 8081),
  webhooks: port('WEBHOOK_PORT', 8082),
};
const productUrl = `http://127.0.0.1:${ports.product}`;
const webhookSecretFile = `${folder}/webhook.secret`;
mkdirSync(folder, { recursive: true });

const parts = {
  product: async () => {
    const app = createProduct(`${folder}/product.db`);
    await app.listen({ port: ports.product });
    return () => app.close();
  },
  scim: async () => {
    const admin = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
    const { app } = await createScim({
      file: `${folder}/scim.db`,
      keyFile: `${folder}/server.key`,
      baseUrl: `http://127.0.0.1:${ports.scim}`,
      productUrl,
      webhookUrl: `http://127.0.0.1:${ports.webhooks}/`,
      webhookSecretFile,
      authenticate: async (request) => (request.headers.authorization === 'Bearer root' ? admin : undefined),
    });
    await app.listen({ port: ports.scim });
    return () => app.close();
  },
  worker: async () => startWorker(`${folder}/scim.db`, productUrl).stop,
  webhooks: async () => {
    const secrets = await loadOrCreateWebhookSecrets(webhookSecretFile);
    const server = createWebhookReceiver(secrets, ({ type, data }) => console.info(type, data.resource.id));
    await new Promise<void>((resolve) => server.listen(ports.webhooks, '127.0.0.1', resolve));
    return async () => void server.close();
  },
};

const wanted = process.argv.slice(2);
const names = (Object.keys(parts) as (keyof typeof parts)[]).filter(
  (name) => wanted.length === 0 || wanted.includes(name),
);
const stops: (() => Promise<void>)[] = [];
const stop = () => Promise.all(stops.map((end) => end())).then(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
for (const name of names) {
  stops.push(await parts[name]());
  console.info(name === 'scim' ? `scim is up: http://127.0.0.1:${ports.scim}/scim/v2` : `${name} is up`);
}
