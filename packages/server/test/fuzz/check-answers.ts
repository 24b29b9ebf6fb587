import { DomainError, errorCodes, scimError, scimStatus } from '@rollcall/core';
import { expect } from 'vitest';
import { type Exchange, operationsOf } from './run.js';

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
const bulkUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** Each status that the table of errors has, with the types that go with it. */
const types = Map.groupBy(errorCodes, (code) => String(scimStatus(code)));

/** Expects SCIM, and no fault of the server's own. @see RFC 7644 §3.12 */
export function checkAnswer(exchange: Exchange): void {
  const { step, status, headers, text } = exchange;
  const asked = `${step.method} ${step.path} ${JSON.stringify(step.query)} ${step.body ?? ''}`;
  expect(status === 501 || status < 500, `${asked} → ${status} ${text}`).toBe(true);
  if (status === 204 || status === 304 || step.method === 'HEAD') {
    expect(text, asked).toBe('');
    return;
  }
  expect(headers['content-type'], asked).toBe('application/scim+json');
  expect(text.isWellFormed(), asked).toBe(true);
  const body = JSON.parse(text) as { readonly schemas?: readonly string[] };
  expect(body.schemas?.length, asked).toBeGreaterThan(0);
  if (status >= 400) checkError(body, String(status), asked);
  if (status === 201) expect(headers['location'], asked).toBe(headers['content-location']);
  if (body.schemas?.[0] !== bulkUrn) return;
  for (const result of operationsOf(text)) {
    if (Number(result.status) >= 400) checkError(result.response, result.status, asked);
    expect(Number(result.status), `${asked} → ${text}`).toBeLessThan(500);
  }
}

function checkError(body: unknown, status: string, asked: string): void {
  expect(body, asked).toMatchObject({ schemas: [errorUrn], status, detail: expect.stringMatching(/\S/) });
  const { scimType, detail } = body as { readonly scimType?: string; readonly detail: string };
  const allowed = (types.get(status) ?? []).map((code) => scimError(new DomainError(code, 'x')).scimType);
  expect(allowed, asked).toContain(scimType);
  expect(detail, asked).not.toMatch(/undefined|\[object|\bat .*\.[tj]s:\d|SQLITE|FST_/);
}
