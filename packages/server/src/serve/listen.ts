import type { FastifyInstance } from 'fastify';
import type { ServeConfig } from '../config/serve-config.js';
import { codeOf, StartupError } from './startup-error.js';

/** Binds the address; gives the real port. */
export async function listen(
  app: FastifyInstance,
  { host, port }: Pick<ServeConfig, 'host' | 'port'>,
): Promise<number> {
  const { level } = app.log;
  try {
    app.log.level = 'silent'; // Fastify would announce the address before the server is ready
    await app.listen({ host, port });
  } catch (error) {
    throw new StartupError(reason(codeOf(error) ?? '', host, port), error);
  } finally {
    app.log.level = level;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function reason(code: string, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use: stop the other program or choose a port with --port`;
    case 'EACCES':
      return `no permission to listen on port ${port} of ${host}: choose a port above 1023 with --port`;
    case 'EADDRNOTAVAIL':
      return `${host} is no address of this machine: choose one with --host`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name ${host} cannot be resolved: choose an address with --host`;
    default:
      return `cannot listen on port ${port} of ${host} (${code || 'unknown error'})`;
  }
}
