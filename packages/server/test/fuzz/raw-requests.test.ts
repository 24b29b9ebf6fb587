// Bodies that are no JSON, and headers and URLs that are no SCIM.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from './check-answers.js';
import { text } from './json.js';
import { fuzzProfile, fuzzTypes } from './profile.js';
import { resourceOf } from './resources.js';
import { openWorld, type World } from './world.js';

const rounds = 25 * Number(process.env['ROLLCALL_FUZZ_ROUNDS'] ?? 10);

let world: World;
beforeAll(async () => {
  world = await openWorld('memory', fuzzProfile);
});
afterAll(() => world.close());

const methods = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'HEAD', 'OPTIONS');
const paths = fc.oneof(
  fc.constantFrom('/Users', '/Groups/x', '/Devices', '/Bulk', '/.search', '/Users/.search', '/Me', '', '/Schemas'),
  fc.string({ unit: 'binary', maxLength: 8 }).map((value) => `/${encodeURIComponent(value.toWellFormed())}`),
  fc.constantFrom(
    '/%',
    '/Users/%c3',
    '/Users?filter=%',
    '/Users?%zz=1',
    `/Users?filter=${'a'.repeat(9000)}`,
    '//',
    '/Users/..',
  ),
);
const types = fc.constantFrom(
  ...[
    'application/scim+json',
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=utf-16',
  ],
  ...[
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    ';',
    'x',
  ],
);
const headers = fc.record(
  {
    'content-encoding': fc.constantFrom('gzip', 'identity', 'x'),
    accept: fc.constantFrom('text/html', '*/*', ''),
    'if-match': fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
    'if-none-match': fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
    'x-request-id': fc.string({ unit: 'grapheme-ascii', maxLength: 80 }),
    prefer: fc.constantFrom('respond-async', 'return=minimal'),
  },
  { requiredKeys: [] },
);

const whole = fc
  .oneof(...fuzzTypes.map((type) => resourceOf(type, { clean: true })), text)
  .map((json) => Buffer.from(json));
const bytes = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array));
const tooLong = Buffer.from(`{"userName":"${'x'.repeat(1024 * 1024 - 14)}"}`);
const bodies = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(whole, fc.nat(200)).map(([body, at]) => body.subarray(0, at)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(whole, fc.nat(200), bytes)
      .map(([body, at, some]) => Buffer.concat([body.subarray(0, at), some, body.subarray(at)])),
  },
  { weight: 2, arbitrary: bytes },
  {
    weight: 1,
    arbitrary: fc.constantFrom(tooLong, Buffer.alloc(1024 * 1024 + 1, '['), Buffer.alloc(0), Buffer.from('\ufeff{}')),
  },
);

describe('whatever bytes are sent to the SCIM surface', () => {
  it(
    'the answer is SCIM and never 5xx',
    async () => {
      expect(tooLong).toHaveLength(1024 * 1024 + 1);
      await fc.assert(
        fc.asyncProperty(methods, paths, types, headers, bodies, async (method, path, type, more, payload) => {
          const { token, app } = world;
          const url = `/scim/v2${path}`;
          const sent = { ...more, authorization: `Bearer ${token}`, 'content-type': type };
          const answer = await app.inject({ method, url, headers: sent, payload });
          const step = { method, path, query: [], headers: more, body: payload.toString('latin1').slice(0, 500) };
          checkAnswer({ step, requestId: '', status: answer.statusCode, headers: answer.headers, text: answer.body });
        }),
        { numRuns: rounds },
      );
    },
    60_000 + rounds * 100,
  );
});
