import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of a piece of what one side sent: `half` passes a half of it on, and then resets the connection. */
export type Fate = 'pass' | 'cut' | 'reset' | 'half';

/** A proxy between clients and a server, with all that can happen to a connection. */
export interface TcpProxy {
  readonly port: number;
  /** Asked of each piece that a client sends, over which connection; they are numbered. */
  onRequest: (bytes: Buffer, connection: number) => Fate;
  /** Asked of each piece that the server sends. */
  onAnswer: (bytes: Buffer, connection: number) => Fate;
  /** By how many milliseconds each piece that the server sends comes later. */
  delay: number;
  /** While it is true nobody gets through, and nobody hears why. */
  isSilent: boolean;
  /** Ends all connections, and takes no more until {@link TcpProxy.restore}. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy in front of a server. */
export async function startProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const connection = connections;
    const upstream = connect(port, host);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy()).on('close', () => sockets.delete(one) && other.destroy());
    }
    const carry = (to: Socket, bytes: Buffer, fate: Fate) => {
      if (proxy.isSilent) return;
      if (fate === 'pass') to.write(bytes);
      else if (fate === 'cut') client.destroy();
      else if (fate === 'reset') client.resetAndDestroy();
      else to.write(bytes.subarray(0, bytes.length / 2), () => client.resetAndDestroy());
    };
    client.on('data', (bytes) => carry(upstream, bytes, proxy.onRequest(bytes, connection)));
    // What was sent first arrives first, also when the delay changes.
    let last = Promise.resolve();
    upstream.on('data', (bytes) => {
      const due = Date.now() + proxy.delay;
      last = last.then(async () => {
        if (due > Date.now()) await sleep(due - Date.now());
        carry(client, bytes, proxy.onAnswer(bytes, connection));
      });
    });
  });
  const listen = async (wanted: number): Promise<number> => {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const own = await listen(0);
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const proxy: TcpProxy = {
    port: own,
    onRequest: () => 'pass',
    onAnswer: () => 'pass',
    delay: 0,
    isSilent: false,
    cut,
    restore: async () => {
      await listen(own);
    },
    close: cut,
  };
  return proxy;
}
