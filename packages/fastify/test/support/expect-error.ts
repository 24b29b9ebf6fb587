import { expect } from 'vitest';
import type { Answer } from './harness.js';

/** Expects an error of the SCIM surface, complete and of the right type. @see RFC 7644 §3.12 */
export function expectScimError(answer: Answer, status: number, scimType?: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status) },
  });
  expect(answer.headers['content-type']).toBe('application/scim+json');
  expect(answer.headers['x-request-id']).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
  expect(answer.body.scimType).toBe(scimType);
  expectHelpfulDetail(answer.body.detail);
}

const titles: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  408: 'request timeout',
  409: 'conflict',
  413: 'payload too large',
  414: 'uri too long',
  415: 'unsupported media type',
  422: 'unprocessable entity',
  429: 'too many requests',
  500: 'internal server error',
};

/** Expects an error of the admin surface, with a pointer exactly when one is given [HOST-5]. */
export function expectJsonApiError(answer: Answer, status: number, pointer?: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { errors: [{ status: String(status), title: titles[status] }] },
  });
  expect(answer.headers['content-type']).toBe('application/vnd.api+json');
  expect(answer.headers['x-request-id']).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
  const [error] = answer.body.errors;
  expect(error.source?.pointer).toBe(pointer);
  expectHelpfulDetail(error.detail);
}

function expectHelpfulDetail(detail: unknown): void {
  expect(detail).toEqual(expect.any(String));
  expect(detail).not.toBe('');
  expect(detail).not.toMatch(/FST_|\bat .*\.(ts|js):\d|SELECT |undefined|\[object/);
}
