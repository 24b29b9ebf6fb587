import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** How long requests in flight may take to finish, in milliseconds. */
const grace = 10_000;

/** Takes no more connections and waits for the requests in flight; after the grace period their connections are cut. */
export async function closeApp(app: FastifyInstance, logger: Logger): Promise<void> {
  const timer = setTimeout(() => {
    logger.warn(`requests did not finish within ${grace / 1000} s; their connections are cut`);
    app.server.closeAllConnections();
  }, grace);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
