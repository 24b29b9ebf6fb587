import { describe, expect, it } from 'vitest';
import { type BulkOperation, bulkRequestUrn, forgiveAll, parseBulkRequest } from '../../src/scim/index.js';
import { codeOf } from './fixtures.js';

const schemas = [bulkRequestUrn];
const maxOperations = 3;
const post = { method: 'POST', path: '/Users', bulkId: 'ada', data: { userName: 'ada' } };
const parse = (body: unknown, options = {}) => parseBulkRequest(body, { maxOperations, ...options });
const parseOne = (operation: unknown): BulkOperation | undefined =>
  parse({ schemas, Operations: [operation] }).operations[0];

describe('the BulkRequest message (RFC 7644 §3.7)', () => {
  const refused: readonly (readonly [rule: string, body: unknown, code: string])[] = [
    ['is an object', [], 'invalidSyntax'],
    ['is not null', null, 'invalidSyntax'],
    ['names its schema', { Operations: [post] }, 'invalidSyntax'],
    ['names the right schema', { schemas: ['x'], Operations: [post] }, 'invalidSyntax'],
    ['has operations', { schemas }, 'invalidSyntax'],
    ['has at least one operation', { schemas, Operations: [] }, 'invalidSyntax'],
    ['has a list of operations', { schemas, Operations: post }, 'invalidSyntax'],
    ['has a failOnErrors of 1 or more', { schemas, failOnErrors: 0, Operations: [post] }, 'invalidValue'],
    ['has a failOnErrors that is whole', { schemas, failOnErrors: 1.5, Operations: [post] }, 'invalidValue'],
    ['has a failOnErrors that is a number', { schemas, failOnErrors: '1', Operations: [post] }, 'invalidValue'],
  ];
  for (const [rule, body, code] of refused) {
    it(`${rule}, else ${code}`, () => expect(codeOf(() => parse(body))).toBe(code));
  }
  it('is refused with payloadTooLarge, which names the limit, when it has too many operations (RFC 7644 §3.7.4)', () => {
    const body = { schemas, Operations: [post, post, post, post] };
    expect(codeOf(() => parse(body))).toBe('payloadTooLarge');
    expect(() => parse(body)).toThrow('maxOperations (3)');
  });
  it('has names in any letter case, and methods too', () => {
    const { failOnErrors, operations } = parse({
      SCHEMAS: schemas,
      failonerrors: 2,
      OPERATIONS: [{ Method: 'patch', PATH: '/Users/a%20b', BULKID: 'x', Version: 'W/"1"', DATA: { Operations: [] } }],
    });
    expect(failOnErrors).toBe(2);
    expect(operations).toEqual([
      {
        method: 'PATCH',
        bulkId: 'x',
        path: '/Users/a%20b',
        endpoint: '/Users',
        resourceId: 'a b',
        version: 'W/"1"',
        data: { Operations: [] },
        fault: undefined,
      },
    ]);
  });
  it('may lack its schema when that is forgiven', () => {
    expect(parse({ Operations: [post] }, { forgive: forgiveAll }).operations).toHaveLength(1);
  });
  it('takes null for an attribute that is not there (RFC 7643 §2.5)', () => {
    const patch = { method: 'PUT', path: '/Users/1', bulkId: null, version: null, data: {} };
    const { failOnErrors, operations } = parse({ schemas, failOnErrors: null, Operations: [patch] });
    expect([failOnErrors, operations[0]?.fault, operations[0]?.bulkId]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a fault of one operation (RFC 7644 §3.7, §3.7.3)', () => {
  const put = { method: 'PUT', path: '/Users/1', data: {} };
  const faults: readonly (readonly [rule: string, operation: unknown, code: string, attribute?: string])[] = [
    ['it is no object', 'x', 'invalidSyntax'],
    ['it has no method', { ...post, method: undefined }, 'invalidValue', 'method'],
    ['its method is not one of the four', { ...post, method: 'GET' }, 'invalidValue', 'method'],
    ['its method is no text', { ...post, method: 1 }, 'invalidValue', 'method'],
    ['it has no path', { ...post, path: undefined }, 'invalidValue', 'path'],
    ['its path is no text', { ...post, path: 1 }, 'invalidValue', 'path'],
    ['its path does not start with /', { ...post, path: 'Users' }, 'invalidValue', 'path'],
    ['its path is empty', { ...post, path: '/' }, 'invalidValue', 'path'],
    ['its path goes on', { ...put, path: '/Users/1/2' }, 'invalidValue', 'path'],
    ['its path has a query', { ...put, path: '/Users/1?attributes=id' }, 'invalidValue', 'path'],
    ['its path is badly encoded', { ...put, path: '/Users/1%' }, 'invalidValue', 'path'],
    ['it is a POST to a resource', { ...post, path: '/Users/1' }, 'invalidValue', 'path'],
    ['it is a PUT to a resource type', { ...put, path: '/Users' }, 'invalidValue', 'path'],
    ['it is a DELETE of a resource type', { method: 'DELETE', path: '/Users' }, 'invalidValue', 'path'],
    ['it is a POST without bulkId', { ...post, bulkId: undefined }, 'invalidValue', 'bulkId'],
    ['it is a POST with an empty bulkId', { ...post, bulkId: '' }, 'invalidValue', 'bulkId'],
    ['its bulkId is no text', { ...put, bulkId: 1 }, 'invalidValue', 'bulkId'],
    ['its version is no text', { ...put, version: 1 }, 'invalidValue', 'version'],
    ['it is a POST without data', { ...post, data: undefined }, 'invalidValue', 'data'],
    ['it is a PUT without data', { ...put, data: null }, 'invalidValue', 'data'],
    ['it is a PATCH whose data is no object', { ...put, method: 'PATCH', data: [] }, 'invalidSyntax', 'data'],
  ];
  for (const [rule, operation, code, attribute] of faults) {
    it(`${code} when ${rule}, and the others stay`, () => {
      const { operations } = parse({ schemas, Operations: [operation, { ...post, bulkId: 'other' }] });
      expect([operations[0]?.fault?.code, operations[0]?.fault?.attribute]).toEqual([code, attribute]);
      expect(operations[1]?.fault).toBeUndefined();
    });
  }
  it('leaves what can be read: method, bulkId and target', () => {
    expect(parseOne({ method: 'get', path: '/Users/1', bulkId: 'x' })).toMatchObject({
      method: 'GET',
      bulkId: 'x',
      endpoint: '/Users',
      resourceId: '1',
    });
  });
  it('is that of every operation that shares a bulkId: none is guessed to be meant', () => {
    const { operations } = parse({ schemas, Operations: [post, { ...post, bulkId: 'x' }, { ...put, bulkId: 'ada' }] });
    expect(operations.map(({ bulkId, fault }) => [bulkId, fault?.attribute])).toEqual([
      ['ada', 'bulkId'],
      ['x', undefined],
      ['ada', 'bulkId'],
    ]);
  });
  it('is not that a DELETE has data, which is not looked at', () => {
    const operation = parseOne({ method: 'DELETE', path: '/Users/1', data: 'x' });
    expect(operation).toMatchObject({ fault: undefined, data: undefined });
  });
});
