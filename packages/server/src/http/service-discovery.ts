import type { FastifyInstance } from 'fastify';

/** Where the API lies, by the names that Terraform looks for. */
const services = JSON.stringify({ 'tfe.v2': '/api/v2/', 'tfe.v2.1': '/api/v2/', 'tfe.v2.2': '/api/v2/' });

/** `GET /.well-known/terraform.json`, at the root of the server, for anyone [HOST-3]. */
export function serviceDiscovery(app: FastifyInstance): void {
  app.get('/.well-known/terraform.json', (_request, reply) => reply.type('application/json').send(services));
}
