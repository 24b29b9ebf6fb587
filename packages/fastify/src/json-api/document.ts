import type { FastifyReply } from 'fastify';

/** A resource of the admin surface [HOST-4]. */
export interface ResourceObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, unknown>>;
  readonly links?: Readonly<Record<string, unknown>>;
}

/** What a document may hold beside its data. */
export interface DocumentExtras {
  readonly included?: readonly ResourceObject[];
  readonly links?: Readonly<Record<string, unknown>>;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** A JSON:API document of one resource or a list of them [HOST-4]. */
export interface JsonApiDocument<Data extends ResourceObject | readonly ResourceObject[]> extends DocumentExtras {
  readonly data: Data;
}

/** Puts resources into a document. */
export function document<Data extends ResourceObject | readonly ResourceObject[]>(
  data: Data,
  extras: DocumentExtras = {},
): JsonApiDocument<Data> {
  return { data, ...extras };
}

/** Answers 204. */
export function noContent(reply: FastifyReply): FastifyReply {
  return reply.code(204).send();
}
