import { DomainError, jsonApiErrors, jsonApiStatus } from '@rollcall/core';
import { httpServerOptions, redactUrl } from '@rollcall/fastify';
import { type FastifyInstance, type FastifyPluginAsync, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import { surfacePaths } from '../serve/server-urls.js';
import type { TlsFiles } from '../serve/tls-files.js';
import { type HealthOptions, healthRoutes } from './health.js';
import { lazyChildLogger } from './lazy-log.js';
import { type MetricsOptions, metricsRoute } from './metrics.js';
import { serviceDiscovery } from './service-discovery.js';

/** What {@link createApp} puts together. */
export interface AppOptions {
  readonly logger: Logger;
  /** HTTPS when given. */
  readonly tls: TlsFiles | undefined;
  readonly health: HealthOptions;
  /** Served when given. */
  readonly metrics?: MetricsOptions;
  /** The plugin of each surface, registered below its path. */
  readonly surfaces: { readonly scim: FastifyPluginAsync; readonly api: FastifyPluginAsync };
}

/** Headers (the URL included) may have this many bytes: above the 8 KB of a URL that a surface refuses in its own words. */
const maxHeaderSize = 32 * 1024;
const headersTimeout = 20_000;
const connectionsCheckingInterval = 1000;

/**
 * The server's Fastify app: both surfaces, health, and answers of the right shape to everything else. Requests that come
 * over an open connection while it closes are still answered, so that none in flight is lost.
 */
export async function createApp({ logger, tls, health, metrics, surfaces }: AppOptions): Promise<FastifyInstance> {
  const options = httpServerOptions({ scimPrefix: surfacePaths.scim });
  const app = fastify({
    ...options,
    // The surfaces read the query themselves, more strictly.
    routerOptions: { ...options.routerOptions, querystringParser: () => ({}) },
    ...(tls === undefined
      ? { http: { maxHeaderSize, headersTimeout, connectionsCheckingInterval } }
      : { https: { ...tls, maxHeaderSize, headersTimeout, connectionsCheckingInterval } }),
    loggerInstance: logger,
    childLoggerFactory: lazyChildLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: false,
    return503OnClosing: false,
  }) as unknown as FastifyInstance;
  logRequests(app, logger);
  leaveConnectionsWhileStopping(app, health.isStopping);
  answerTheRest(app);
  healthRoutes(app, health);
  if (metrics !== undefined) metricsRoute(app, metrics);
  serviceDiscovery(app);
  await app.register(surfaces.scim, { prefix: surfacePaths.scim });
  await app.register(surfaces.api, { prefix: surfacePaths.api });
  await app.ready();
  return app;
}

/** Every answer carries its request's id; while the server stops, it ends its connection, which would be waited for. */
function leaveConnectionsWhileStopping(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (isStopping()) reply.header('connection', 'close');
    done();
  });
  app.addHook('onResponse', (_request, _reply, done) => {
    if (isStopping()) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
}

const probes: readonly string[] = ['/healthz', '/readyz', '/metrics'];

/** One line for each answer, without headers, bodies and values of the query; those to probes on level debug. */
function logRequests(app: FastifyInstance, logger: Logger): void {
  app.addHook('onResponse', (request, reply, done) => {
    const level = probes.includes(request.url) ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) return done();
    const { method, url, ip } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log[level]({ method, url: redactUrl(url), status: reply.statusCode, ms, ip }, 'request');
    done();
  });
}

/** Outside of the surfaces, bodies are not read and there is nothing but health: a 404 in JSON. */
function answerTheRest(app: FastifyInstance): void {
  const notFound = new DomainError('notFound', 'There is nothing at this URL.');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setNotFoundHandler((_request, reply) =>
    reply.code(jsonApiStatus('notFound')).type('application/json').send(jsonApiErrors(notFound)),
  );
  app.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'unexpected failure');
    return reply.code(500).type('application/json').send(jsonApiErrors(error));
  });
}
