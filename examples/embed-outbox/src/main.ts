// `node src/main.ts product|scim|worker`: one of the three processes. Without a word: all three in one, to try it out.
import { mkdirSync } from 'node:fs';
import { accountId } from '@rollcall/core';
import { createProduct } from './product.ts';
import { createScim } from './scim.ts';
import { startWorker } from './worker.ts';

const folder = process.env['DATA'] ?? 'data';
const [productPort, scimPort] = [Number(process.env['PRODUCT_PORT'] ?? 8081), Number(process.env['SCIM_PORT'] ?? 8080)];
const productUrl = `http://127.0.0.1:${productPort}`;
mkdirSync(folder, { recursive: true });

const parts = {
  product: async () => {
    const app = createProduct(`${folder}/product.db`);
    await app.listen({ port: productPort });
    return () => app.close();
  },
  scim: async () => {
    const admin = { accountId: accountId('user-1'), username: 'root', isSiteAdmin: true, impersonating: false };
    const { app } = await createScim({
      file: `${folder}/scim.db`,
      keyFile: `${folder}/server.key`,
      baseUrl: `http://127.0.0.1:${scimPort}`,
      productUrl,
      authenticate: async (request) => (request.headers.authorization === 'Bearer root' ? admin : undefined),
    });
    await app.listen({ port: scimPort });
    return () => app.close();
  },
  worker: async () => startWorker(`${folder}/scim.db`, productUrl).stop,
};

const wanted = process.argv.slice(2);
const names = (Object.keys(parts) as (keyof typeof parts)[]).filter(
  (name) => wanted.length === 0 || wanted.includes(name),
);
const stops: (() => Promise<void>)[] = [];
for (const name of names) {
  stops.push(await parts[name]());
  console.info(`${name} is up`);
}
const stop = () => Promise.all(stops.map((end) => end())).then(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
