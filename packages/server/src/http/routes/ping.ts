import { noContent } from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';

/** `GET /ping`, for anyone: the headers say what is there and at which pace it may be asked [HOST-1, HOST-2]. */
export function pingRoute(scope: FastifyInstance): void {
  scope.get('/ping', { config: { jsonApi: { access: 'public' } } }, (_request, reply) => noContent(reply));
}
