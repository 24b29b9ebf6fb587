import { beforeAll, describe, expect, it } from 'vitest';
import { createUser } from './support/bodies.js';
import { expectScimError } from './support/expect-error.js';
import { createHarness, type Harness } from './support/harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
  await createUser(harness, 'ada+lovelace');
});

describe('query parameters (RFC 7644 §3.4.2)', () => {
  it.each([
    ['spaces as %20', 'userName%20eq%20%22ada%2Blovelace@corp.test%22'],
    ['spaces as %20 and a bare plus sign', 'userName%20eq%20%22ada+lovelace@corp.test%22'],
    ['spaces as +', 'userName+eq+%22ada%2Blovelace%40corp.test%22'],
  ])('a filter with %s is read, %%2B is a plus sign [SCIM-2]', async (_name, filter) => {
    expect((await harness.scim('GET', `/Users?filter=${filter}`)).body.totalResults).toBe(1);
  });

  it('unknown parameters are ignored, such as aadOptscim062020', async () => {
    const answer = await harness.scim('GET', '/Users?aadOptscim062020&unknown=1&unknown=2&&x=%20');
    expect(answer.body.totalResults).toBe(1);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['invalid percent-encoding', 'filter=%zz', 'invalidValue'],
    ['percent-encoding cut off', 'filter=%2', 'invalidValue'],
    ['bytes that are not UTF-8', 'filter=%ff', 'invalidValue'],
    ['invalid percent-encoding in a name', '%zz=1', 'invalidValue'],
    ['a repeated filter', 'filter=a&filter=b', 'invalidValue'],
    ['a repeated count', 'count=1&count=2', 'invalidValue'],
    ['a repeated startIndex', 'startIndex=1&startIndex=1', 'invalidValue'],
    ['repeated attributes', 'attributes=userName&attributes=id', 'invalidValue'],
    ['attributes and excludedAttributes', 'attributes=userName&excludedAttributes=id', 'invalidValue'],
    ['a count that is no number', 'count=ten', 'invalidValue'],
    ['a startIndex that is no integer', 'startIndex=1.5', 'invalidValue'],
    ['101 parameters', Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&'), 'invalidValue'],
    ['an empty filter', 'filter=', 'invalidFilter'],
    ['an unknown operator', 'filter=userName%20is%20%22x%22', 'invalidFilter'],
    ['an operator that is not offered', 'filter=userName%20sw%20%22x%22', 'invalidFilter'],
    ['an attribute that is not offered', 'filter=active%20eq%20true', 'invalidFilter'],
    ['two conditions', 'filter=userName%20eq%20%22x%22%20and%20externalId%20eq%20%22y%22', 'invalidFilter'],
    ['SQL', "filter=userName%20eq%20'x'%20OR%201=1--", 'invalidFilter'],
  ];
  it.each(refused)('%s is 400 [SCIM-2]', async (_name, query, scimType) => {
    expectScimError(await harness.scim('GET', `/Users?${query}`), 400, scimType);
  });

  it('100 parameters are taken', async () => {
    const query = Array.from({ length: 100 }, (_, index) => `p${index}=1`).join('&');
    expect((await harness.scim('GET', `/Users?${query}`)).status).toBe(200);
  });

  it.each([
    ['startIndex=0', 1, 1],
    ['startIndex=-5', 1, 1],
    ['startIndex=9', 9, 0],
    ['count=0', 1, 0],
    ['count=-1', 1, 0],
    ['count=999', 1, 1],
    ['startIndex=99999999999999999999', Number.MAX_SAFE_INTEGER, 0],
  ])('%s gives startIndex %i and %i resources [SCIM-1]', async (query, startIndex, length) => {
    const { status, body } = await harness.scim('GET', `/Users?${query}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalResults: 1, startIndex, itemsPerPage: length });
    expect(body.Resources).toHaveLength(length);
  });

  it('a URL over 8 KB is 414; thousands of parameters are that too', async () => {
    expectScimError(await harness.scim('GET', `/Users?filter=${'x'.repeat(8200)}`), 414);
    const thousands = Array.from({ length: 5000 }, (_, index) => `p${index}=1`).join('&');
    expectScimError(await harness.scim('GET', `/Users?${thousands}`), 414);
  });

  it('a path with invalid percent-encoding is 400 in SCIM, never 500', async () => {
    expectScimError(await harness.scim('GET', '/Users/%zz'), 400, 'invalidSyntax');
    expectScimError(await harness.scim('GET', '/%ff/Users'), 400, 'invalidSyntax');
  });
});
