import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** The header that carries a request's id both ways. */
export const requestIdHeader = 'x-request-id';

const safe = /^[A-Za-z0-9._:-]{1,64}$/;

/** The id of a request: the client's own when it is short and harmless in a log, else a new one. */
export function requestIdOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && safe.test(header) ? header : randomUUID();
}

/** Gives each request of a scope an id that stands in its log lines, its audit entries and its answer. */
export function useRequestIds(scope: FastifyInstance): void {
  scope.setGenReqId((raw) => requestIdOf(raw.headers[requestIdHeader]));
  scope.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
}
