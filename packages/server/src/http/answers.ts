import { document, type JsonApiDocument, type PageRequest, pageDocument, type ResourceObject } from '@rollcall/fastify';
import type { FastifyRequest } from 'fastify';
import type { Bundle } from './documents/documents.js';

/** The document of the one resource in a bundle. */
export function oneDocument({ items: [item], extras }: Bundle): JsonApiDocument<ResourceObject> {
  if (item === undefined) throw new Error('a bundle of one resource is empty');
  return document(item, extras);
}

/** The document of the one resource in a list. */
export function firstDocument(items: readonly ResourceObject[]): JsonApiDocument<ResourceObject> {
  return oneDocument({ items, extras: {} });
}

/** The document of a page of a list [HOST-6]. */
export function bundlePage(
  request: FastifyRequest,
  { page, total }: { readonly page: PageRequest; readonly total: number },
  { items, extras }: Bundle,
): JsonApiDocument<readonly ResourceObject[]> {
  return pageDocument(request, page, total, items, extras);
}
