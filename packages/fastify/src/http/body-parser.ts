import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkContentEncoding, checkMediaType } from './media-type.js';
import { parseJson } from './parse-json.js';
import { type BodyBounds, readBody } from './read-body.js';

/** How a surface takes bodies. */
export interface BodyRules extends Omit<BodyBounds, 'limitName'> {
  /** The media types it accepts. */
  readonly types: readonly string[];
  /** Methods whose body is ignored, whatever it is. */
  readonly ignoredOn: readonly string[];
  /** What the limit is called on the route of a request, if it has a name there. */
  readonly nameOfLimit?: (request: FastifyRequest) => string | undefined;
}

/**
 * Makes a scope read bodies strictly: media type first, then size and time, then UTF-8 and JSON. An empty body is
 * `undefined`, with a Content-Type or without: some clients name a type on every request.
 */
export function parseBodies(scope: FastifyInstance, rules: BodyRules): void {
  scope.removeAllContentTypeParsers();
  // Named types are found at once; the rest is refused in the surface's words.
  scope.addContentTypeParser([...rules.types, '*'], async (request: FastifyRequest, payload: FastifyRequest['raw']) => {
    if (rules.ignoredOn.includes(request.method)) return undefined;
    const { headers } = request;
    const declared = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
    if (declared === 0 || hasNoBody(request)) return undefined;
    checkMediaType(headers['content-type'], rules.types);
    checkContentEncoding(headers['content-encoding']);
    const body = await readBody(payload, declared, { ...rules, limitName: rules.nameOfLimit?.(request) });
    return body.length === 0 ? undefined : parseJson(body);
  });
}

/** In HTTP/1.1 a request without both headers has no body, whatever else it says. @see RFC 9112 §6.3 */
function hasNoBody({ headers, raw }: FastifyRequest): boolean {
  const announced = headers['content-length'] ?? headers['transfer-encoding'];
  return announced === undefined && raw.httpVersionMajor === 1;
}
