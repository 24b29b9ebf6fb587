import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of a piece of what one side sent: `half` passes a half of it on, and then resets the connection. */
export type Fate = 'pass' | 'cut' | 'reset' | 'half';

/** A proxy between clients and a server, with all that can happen to a connection. */
export interface TcpProxy {
  readonly port: number;
  /** Asked of each piece that a client sends. */
  onRequest: (bytes: Buffer) => Fate;
  /** Asked of each piece that the server sends. */
  onAnswer: (bytes: Buffer) => Fate;
  /** By how many milliseconds each piece that the server sends comes later. */
  delay: number;
  /** From now on nobody gets through, and nobody hears why. */
  silence(): void;
  /** Ends all connections, and takes no more until {@link TcpProxy.restore}. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy in front of a server. */
export async function startProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((client) => {
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
      if (isSilent) return;
      if (fate === 'pass') to.write(bytes);
      else if (fate === 'cut') client.destroy();
      else if (fate === 'reset') client.resetAndDestroy();
      else to.write(bytes.subarray(0, bytes.length / 2), () => client.resetAndDestroy());
    };
    client.on('data', (bytes) => carry(upstream, bytes, proxy.onRequest(bytes)));
    // What was sent first arrives first, also when the delay changes.
    let last = Promise.resolve();
    upstream.on('data', (bytes) => {
      const due = Date.now() + proxy.delay;
      last = last.then(async () => {
        if (due > Date.now()) await sleep(due - Date.now());
        carry(client, bytes, proxy.onAnswer(bytes));
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
    silence: () => {
      isSilent = true;
    },
    cut,
    restore: async () => {
      await listen(own);
    },
    close: cut,
  };
  return proxy;
}
