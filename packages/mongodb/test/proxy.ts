import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What a proxy does with the bytes between a client and a server. */
export interface CuttingProxy {
  /** Where it listens. */
  readonly port: number;
  /** Called with each piece that the client sends; false drops the connection before it is sent. */
  onRequest: (bytes: Buffer) => boolean;
  /** Called with each piece that the server sends; false drops the connection before it is passed on. */
  onAnswer: (bytes: Buffer) => boolean;
  /** From now on nobody gets through, and nobody hears why. */
  silence(): void;
  close(): Promise<void>;
}

/** Starts a proxy in front of a server. */
export async function startProxy(host: string, port: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(port, host);
    const drop = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', drop).on('close', () => {
        sockets.delete(socket);
        drop();
      });
    }
    const pass = (to: Socket, isPassed: (bytes: Buffer) => boolean) => (bytes: Buffer) => {
      if (silent) return;
      if (isPassed(bytes)) to.write(bytes);
      else drop();
    };
    client.on(
      'data',
      pass(upstream, (bytes) => proxy.onRequest(bytes)),
    );
    upstream.on(
      'data',
      pass(client, (bytes) => proxy.onAnswer(bytes)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: CuttingProxy = {
    port: (server.address() as AddressInfo).port,
    onRequest: () => true,
    onAnswer: () => true,
    silence: () => {
      silent = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
