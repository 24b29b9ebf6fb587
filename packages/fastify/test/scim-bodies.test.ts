import { beforeAll, describe, expect, it } from 'vitest';
import { user } from './support/bodies.js';
import { expectScimError } from './support/expect-error.js';
import { createHarness, type Harness } from './support/harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
});

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
}

describe('media types (RFC 7644 §3.8)', () => {
  it.each([
    'application/scim+json',
    'application/json',
    'Application/SCIM+JSON; Charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/json; charset=utf8',
    'application/scim+json; profile=x',
  ])('takes %s', async (type) => {
    const name = `type-${Buffer.from(type).toString('hex')}`;
    expect((await harness.scim('POST', '/Users', user(name), { 'content-type': type })).status).toBe(201);
  });

  it.each([
    'text/plain',
    'text/html; charset=utf-8',
    'application/xml',
    'application/vnd.api+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/scim+json; charset=utf-16',
    'json',
    ';;;',
    'application/jsonx',
  ])('refuses %s with 415 [SCIM-6]', async (type) => {
    const answer = await harness.scim('POST', '/Users', user('typed'), { 'content-type': type });
    expectScimError(answer, 415);
    if (type !== ';;;') expect(answer.body.detail).toMatch(/application\/scim\+json|UTF-8|Content-Type/);
  });

  it('refuses a body without a Content-Type with 415 and says which to send', async () => {
    const { app, token } = harness;
    const payload = Buffer.from(JSON.stringify(user('untyped')));
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({ method: 'POST', url: '/scim/v2/Users', headers, payload });
    expect(answer.statusCode).toBe(415);
    expect(answer.json().detail).toContain('application/scim+json or application/json');
  });

  it.each(['gzip', 'br'])('refuses a body in %s with 415', async (encoding) => {
    expectScimError(await harness.scim('POST', '/Users', user('zipped'), { 'content-encoding': encoding }), 415);
  });
});

describe('broken bodies (RFC 7644 §3.12)', () => {
  const broken: readonly (readonly [string, string | Buffer])[] = [
    ['no JSON', 'userName=x'],
    ['JSON cut off', '{"userName": "x"'],
    ['a comma too many', '{"userName": "x",}'],
    ['single quotes', "{'userName': 'x'}"],
    ['two documents', '{}{}'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])],
    ['UTF-16', Buffer.from('﻿{"userName":"x"}', 'utf16le')],
    ['only blanks', '   '],
    ['a __proto__ member', '{"userName":"x","__proto__":{"active":false}}'],
    ['a __proto__ member inside', '{"userName":"x","name":{"__proto__":{}}}'],
    ['an escaped __proto__ member', '{"userName":"x","\\u005f_proto__":1}'],
    ['a constructor.prototype member', '{"constructor":{"prototype":{}}}'],
    ['33 levels', nested(33)],
    ['100,000 levels', nested(100_000)],
    ['100,000 levels of arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['a number', '1'],
    ['null', 'null'],
  ];
  it.each(broken)('%s is 400 invalidSyntax for POST, PUT and PATCH [SCIM-6]', async (_name, body) => {
    expectScimError(await harness.scim('POST', '/Users', body), 400, 'invalidSyntax');
    expectScimError(await harness.scim('POST', '/Groups', body), 400, 'invalidSyntax');
    expectScimError(await harness.scim('PUT', '/Users/1', body), 400, 'invalidSyntax');
    expectScimError(await harness.scim('PATCH', '/Users/1', body), 400, 'invalidSyntax');
  });

  it.each(['POST', 'PUT', 'PATCH'] as const)(
    'an empty body is 400 invalidSyntax for %s, typed or not',
    async (method) => {
      const path = method === 'POST' ? '/Users' : '/Users/1';
      expectScimError(await harness.scim(method, path), 400, 'invalidSyntax');
      expectScimError(
        await harness.scim(method, path, undefined, { 'content-type': 'application/json' }),
        400,
        'invalidSyntax',
      );
      expectScimError(
        await harness.scim(method, path, '', { 'content-type': 'application/json' }),
        400,
        'invalidSyntax',
      );
    },
  );

  it('32 levels are taken, a byte order mark too', async () => {
    const deep = { deep: JSON.parse(nested(31)) };
    expect((await harness.scim('POST', '/Users', user('deep', deep))).status).toBe(201);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(user('marked')))]);
    expect((await harness.scim('POST', '/Users', marked, { 'content-type': 'application/json' })).status).toBe(201);
  });

  it('nothing of a refused body is quoted in the answer [SCIM-6]', async () => {
    const answer = await harness.scim('POST', '/Users', '{"password": "hunter2", oops}');
    expectScimError(answer, 400, 'invalidSyntax');
    expect(answer.text).not.toContain('hunter2');
  });
});

describe('sizes [SCIM-4]', () => {
  const megabyte = 1024 * 1024;
  const padded = (name: string, bytes: number): string => {
    const empty = JSON.stringify(user(name, { nickName: '' }));
    return JSON.stringify(user(name, { nickName: 'n'.repeat(bytes - empty.length) }));
  };

  it('1 MB is taken', async () => {
    expect((await harness.scim('POST', '/Users', padded('big', megabyte))).status).toBe(201);
  });

  it.each([megabyte + 1, 5 * megabyte])('%i bytes are 413 and the limit is named', async (bytes) => {
    const answer = await harness.scim('POST', '/Users', padded('bigger', bytes));
    expectScimError(answer, 413);
    expect(answer.body.detail).toContain(String(megabyte));
    expect((await harness.scim('GET', '/Users?filter=userName%20eq%20%22bigger@corp.test%22')).body.totalResults).toBe(
      0,
    );
  });

  it('the limit is the profile’s [PROF-3]', async () => {
    const small = await createHarness({ limits: { maxBodyBytes: 100 } });
    expectScimError(await small.scim('POST', '/Users', padded('x', 300)), 413);
  });
});
