// Reads the body of a request: its type, its size and its JSON are checked, in this order.
import type { IncomingMessage } from 'node:http';
import { DomainError } from '@rollcall/core';

const types = ['application/scim+json', 'application/json'];

/** The parsed body; undefined when there is none. Refuses in SCIM's words. */
export async function readBody(request: IncomingMessage, limit: number): Promise<unknown> {
  const { 'content-type': type = '', 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && Number(length ?? 0) === 0) return undefined;
  if (!types.includes(type.split(';', 1)[0]?.trim().toLowerCase() ?? '')) {
    throw new DomainError('unsupportedMediaType', `The Content-Type must be ${types.join(' or ')}.`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk); // the rest is read and dropped, so that the client hears the answer
  }
  if (size > limit) throw new DomainError('payloadTooLarge', `The size of the body exceeds ${limit} bytes.`);
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refusePrototypes);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('invalidSyntax', 'The body is not valid JSON in UTF-8.'); // its text may hold a secret
  }
}

function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new DomainError('invalidSyntax', 'A "__proto__" member is never accepted.');
  return value;
}
