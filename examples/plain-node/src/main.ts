// `npm start`: serves until SIGTERM or Ctrl+C.
import type { AddressInfo } from 'node:net';
import { createPlainServer } from './server.ts';

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const { server, token } = await createPlainServer(address);

server.listen(Number(process.env['PORT'] ?? 8787), '127.0.0.1', () => {
  console.log(`SCIM: ${address()}/scim/v2`);
  console.log(`Token: ${token}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close());
