import type { FastifyInstance } from 'fastify';

/** What the probes of an orchestrator look at. */
export interface HealthOptions {
  /** Resolves while the store answers. */
  readonly ping: () => Promise<void>;
  /** True from the signal to stop on. */
  readonly isStopping: () => boolean;
}

/** `GET /healthz`: the process lives. `GET /readyz`: the store answers and the server is not stopping, else 503. */
export function healthRoutes(app: FastifyInstance, { ping, isStopping }: HealthOptions): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isStopping()) return reply.code(503).send({ status: 'stopping' });
    try {
      await ping();
    } catch (error) {
      request.log.error({ err: error }, 'the store does not answer');
      return reply.code(503).send({ status: 'store does not answer' });
    }
    return reply.send({ status: 'ready' });
  });
}
