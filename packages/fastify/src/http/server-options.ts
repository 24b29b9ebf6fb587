import { type DomainError, jsonApiErrors, jsonApiStatus, scimError, scimStatus } from '@rollcall/core';
import type { FastifyError, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { jsonApiMediaType } from '../json-api/media-type.js';
import { scimMediaType } from '../scim/media-type.js';
import { type Answer, isWritable, rawAnswer, requestedUrl } from './connection.js';
import { toConnectionError } from './framework-error.js';
import { requestIdHeader, requestIdOf } from './request-id.js';

/** Where the surfaces lie. */
export interface HttpServerOptions {
  /** Path under which {@link scimPlugin} is registered. */
  readonly scimPrefix: string;
  /** Milliseconds in which a whole request must arrive; 60 s when absent. */
  readonly requestTimeout?: number;
}

/** What a Fastify server needs so that errors outside of every plugin have their surface's shape too [SCIM-6, HOST-5]. */
export type SurfaceServerOptions = Required<
  Pick<
    FastifyServerOptions,
    'genReqId' | 'requestIdHeader' | 'requestTimeout' | 'routerOptions' | 'frameworkErrors' | 'clientErrorHandler'
  >
>;

const oneMinute = 60_000;
const longestParameter = 1000;

/**
 * The options of a Fastify server that serves the surfaces: request ids, and answers to what no route ever sees, such as
 * invalid percent-encoding, broken HTTP, headers that are too large and requests that never end. SCIM's under
 * `scimPrefix`, JSON:API elsewhere.
 *
 * @example const app = fastify({ ...httpServerOptions({ scimPrefix: '/scim/v2' }), logger });
 */
export function httpServerOptions(options: HttpServerOptions): SurfaceServerOptions {
  const answerTo = (url: string, error: DomainError): Answer =>
    isBelow(url, options.scimPrefix)
      ? answer(scimStatus(error.code), scimMediaType, scimError(error))
      : answer(jsonApiStatus(error.code), jsonApiMediaType, jsonApiErrors(error));
  return {
    genReqId: (raw) => requestIdOf(raw.headers[requestIdHeader]),
    requestIdHeader: false,
    requestTimeout: options.requestTimeout ?? oneMinute,
    routerOptions: { maxParamLength: longestParameter, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const { status, type, body } = answerTo(request.url, toConnectionError(error));
      reply
        .code(status)
        .headers({ 'content-type': type, [requestIdHeader]: request.id })
        .send(body);
    },
    clientErrorHandler: (error, socket) => {
      if (isWritable(socket)) socket.write(rawAnswer(answerTo(requestedUrl(error, socket), toConnectionError(error))));
      socket.destroy(error);
    },
  };
}

function answer(status: number, type: string, body: object): Answer {
  return { status, type, body: Buffer.from(JSON.stringify(body)) };
}

function isBelow(url: string, prefix: string): boolean {
  return url === prefix || ['/', '?'].some((next) => url.startsWith(prefix + next));
}
