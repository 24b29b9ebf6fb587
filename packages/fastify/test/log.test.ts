import { describe, expect, it } from 'vitest';
import { logRedaction, redactedSerializers, redactUrl } from '../src/index.js';
import { data, user } from './support/bodies.js';
import { createHarness, hostTokens, send } from './support/harness.js';

describe('redactUrl [TOK-5] [SCIM-6]', () => {
  it.each([
    ['/scim/v2/Users?startIndex=1&count=100', '/scim/v2/Users?startIndex=1&count=100'],
    ['/scim/v2/Users?access_token=abc&token=def', '/scim/v2/Users?access_token=[redacted]&token=[redacted]'],
    ['/scim/v2/Users?filter=userName%20eq%20%22ada%40x%22', '/scim/v2/Users?filter=userName eq "…"'],
    ['/scim/v2/Users?filter=a+eq+%22b%5C%22c%22+and+d+eq+%22e', '/scim/v2/Users?filter=a eq "…" and d eq "…"'],
    ['/x?page%5Bnumber%5D=2&q=secret', '/x?page[number]=2&q=[redacted]'],
    ['/x?%zz=1', '/x?[malformed]=[redacted]'],
    [`/x/${'s'.repeat(41)}/y`, '/x/[redacted]/y'],
    [
      '/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
      '/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
    ],
    ['/x?a=1?b=2', '/x?a=[redacted]'],
  ])('%s', (url, shown) => {
    expect(redactUrl(url)).toBe(shown);
  });
});

describe('log lines', () => {
  it('never hold a secret, and each has the request’s id [TOK-5] [SCIM-6]', async () => {
    const lines: string[] = [];
    const logger = {
      level: 'trace',
      stream: { write: (line: string) => void lines.push(line) },
      serializers: redactedSerializers,
      redact: logRedaction,
    };
    const { app, admin, scim, token } = await createHarness({ server: { logger } });
    const made = await admin('POST', '/admin/scim-tokens', data('scim-tokens', { description: 'x' }));
    const secret: string = made.body.data.attributes.token;
    await scim('POST', '/Users', user('ada', { password: 'hunter2' }), { 'x-request-id': 'the-id' });
    await scim('POST', '/Users', '{"password":"hunter2", oops');
    await scim('GET', `/Users?access_token=${secret}`, undefined, { authorization: `Bearer ${secret}` });
    await send(app, 'GET', `/scim/v2/Users/${secret.padEnd(41, 'x')}%zz?token=${secret}`, undefined, {});
    app.log.info({ headers: { authorization: `Bearer ${secret}` }, body: { token: secret } }, 'careless');
    app.log.info({ req: { headers: { authorization: `Bearer ${secret}` } }, answer: made.body }, 'more careless');
    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(8);
    for (const hidden of [token, secret, 'hunter2', hostTokens.siteAdmin]) expect(text).not.toContain(hidden);
    const ofRequest = lines.map((line) => JSON.parse(line)).filter((line) => line.reqId === 'the-id');
    expect(ofRequest.map((line) => line.msg)).toEqual(['incoming request', 'request completed']);
  });
});
