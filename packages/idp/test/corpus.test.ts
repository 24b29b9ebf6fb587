import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Assertion,
  checkAssertion,
  type HttpRequest,
  runSample,
  type Sample,
  type Send,
  samples,
} from '../src/index.js';

const folder = new URL('../corpus/', import.meta.url);
const files = ['entra', 'okta', 'refusals'].flatMap((idp) =>
  readdirSync(new URL(`${idp}/`, folder)).map((file) => ({
    idp,
    id: `${idp}/${file.replace('.json', '')}`,
    url: new URL(`${idp}/${file}`, folder),
  })),
);

describe('the corpus', () => {
  it('is what its JSON files say: otherwise run corpus/generate.mjs', () => {
    const stored = files.map(({ idp, id, url }) => ({ id, idp, ...JSON.parse(readFileSync(url, 'utf8')) }));
    expect(stored.length).toBeGreaterThan(50);
    expect(JSON.parse(JSON.stringify(samples))).toEqual(stored);
  });

  it('asks nothing of the terraformEnterprise profile that it refuses [USER-2, USER-6, SCIM-2]', () => {
    const narrow = samples.filter((sample) => sample.appliesTo.includes('terraformEnterprise'));
    const text = (sample: Sample): string => JSON.stringify([sample.request, sample.expect.body, sample.expect.after]);
    expect(narrow.length).toBeGreaterThan(40);
    expect(narrow.filter((sample) => sample.requires.includes('user:noEmails'))).toEqual([]);
    expect(narrow.filter((sample) => /nickName|employeeNumber|"title"/.test(text(sample)))).toEqual([]);
    expect(samples.filter((sample) => sample.appliesTo.length === 0)).toEqual([]);
    const others = samples.filter((sample) => !sample.appliesTo.includes('standard'));
    expect(others.every(({ idp }) => idp === 'refusals')).toBe(true);
  });
});

describe('assertions on a body', () => {
  const urn = 'urn:x:2.0:User';
  const body = {
    total: 0,
    list: [
      { type: 'home', value: 'h' },
      { type: 'work', value: 'w' },
    ],
    [urn]: { n: { v: 1 } },
    none: null,
    text: '',
  };
  const holding: readonly Assertion[] = [
    ['total', 'eq', 0],
    ['total', 'isNumber'],
    ['list', 'nonEmpty'],
    ['list.length', 'eq', 2],
    ['members.length', 'eq', 0],
    ['list[1].value', 'eq', 'w'],
    ['list[type=work].value', 'eq', 'w'],
    ['list', 'includes', { value: 'w', type: 'work' }],
    [[urn, 'n', 'v'], 'eq', 1],
    ['gone', 'absent'],
    ['gone.deeper', 'absent'],
    ['none', 'absentOrNull'],
    ['text', 'absentOrEmpty'],
    ['toString', 'absent'],
  ];
  it.each(holding.map((assertion) => ({ assertion })))('$assertion holds', ({ assertion }) => {
    expect(checkAssertion(body, assertion)).toBeUndefined();
  });

  it.each<readonly [Assertion, string]>([
    [['total', 'eq', 1], 'total should be eq 1, got 0'],
    [['total', 'eq', '0'], 'total should be eq "0", got 0'],
    [['none', 'absent'], 'none should be absent, got null'],
    [['text', 'present'], 'text should be present, got ""'],
    [['gone', 'isNumber'], 'gone should be isNumber, got nothing'],
    [['list[type=other].value', 'present'], 'list[type=other].value should be present, got nothing'],
  ])('%j fails and says so', (assertion, problem) => {
    expect(checkAssertion(body, assertion)).toBe(problem);
  });
});

describe('runSample', () => {
  const sample = (id: string): Sample => {
    const found = samples.find((one) => one.id.startsWith(id));
    if (found === undefined) throw new Error(`No sample ${id}`);
    return found;
  };
  const record = (
    answers: (request: HttpRequest) => { status: number; body: unknown },
  ): { requests: HttpRequest[]; scim: Send } => {
    const requests: HttpRequest[] = [];
    const scim: Send = async (request) => {
      requests.push(request);
      const { status, body } = answers(request);
      return { status, headers: {}, text: JSON.stringify(body) };
    };
    return { requests, scim };
  };
  const creating = (group: unknown) => {
    let last = 0;
    return record(({ method }) => {
      if (method !== 'POST') return { status: 200, body: group };
      last += 1;
      return { status: 201, body: { id: `id${last}` } };
    });
  };

  it('creates what the sample requires, sends it filled in, and looks afterwards', async () => {
    const { requests, scim } = creating({ members: [{ value: 'id2' }] });
    const result = await runSample(sample('entra/46'), { scim, token: 'tok' });
    expect(result.problems).toEqual([]);
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /Users',
      'POST /Users',
      'POST /Groups',
      'PATCH /Groups/id3',
      'GET /Groups/id3',
    ]);
    expect(JSON.parse(requests[2]?.body ?? '')).toMatchObject({ members: [{ value: 'id1' }, { value: 'id2' }] });
    expect(JSON.parse(requests[3]?.body ?? '')).toMatchObject({
      Operations: [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'id1' }] }],
    });
    expect(requests.every(({ headers }) => headers['Authorization'] === 'Bearer tok')).toBe(true);
    expect(requests[4]?.headers).not.toHaveProperty('Content-Type');
  });

  it('reports a wrong status and a wrong body', async () => {
    const emptied = await runSample(sample('entra/46'), { scim: creating({ members: [] }).scim, token: 't' });
    expect(emptied.passed).toBe(false);
    expect(emptied.problems[0]).toBe('members.length should be eq 1, got 0');
    const refused = await runSample(sample('entra/16'), {
      scim: record(() => ({ status: 200, body: {} })).scim,
      token: 't',
    });
    expect(refused.problems[0]).toMatch(/^GET \/Users\/[0-9a-f-]+ should answer 404, got 200/);
  });

  it('reports a requirement that the server does not let it meet', async () => {
    const { scim } = record(() => ({ status: 400, body: { detail: 'no' } }));
    const result = await runSample(sample('okta/12'), { scim, token: 't' });
    expect(result.problems).toEqual(['Set-up: POST /Users should answer 201 with an id, got 400 {"detail":"no"}']);
    expect(result.exchanges).toHaveLength(1);
  });

  it('prepares the manager first, an inactive user, a user without e-mails', async () => {
    const bodies = async (id: string): Promise<unknown[]> => {
      const { requests, scim } = creating({});
      await runSample(sample(id), { scim, token: 't' });
      return requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body ?? ''));
    };
    const [, managed] = await bodies('entra/31');
    expect(managed).toMatchObject({
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager: { value: 'id1' } },
    });
    expect(await bodies('entra/24')).toMatchObject([{ active: false }]);
    expect(await bodies('entra/18')).toMatchObject([{ emails: [] }]);
  });

  it.each(samples.map((one) => [one.id, one] as const))(
    '%s: every placeholder is defined and the path is a URL’s',
    async (_id, one) => {
      const { requests, scim } = creating({});
      await runSample(one, { scim, token: 't' });
      for (const { path } of requests) expect(path).toMatch(/^\/[\w!#$%&'()*+,\-./:;=?@[\]~]*$/);
      expect(JSON.stringify(requests)).not.toContain('{{');
    },
  );
});
