import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/errors/domain-error.js';
import { scimError } from '../../src/representations/index.js';
import { type BulkStep, bulkResponse, bulkResponseUrn, planBulk } from '../../src/scim/index.js';
import { Directory, ends, group, managed, patch, request, resourceTypes, user } from './bulk-setup.js';
import { ent } from './fixtures.js';

const short = ({ kind, index }: BulkStep) => `${kind} ${index}`;
const plan = (operations: readonly unknown[]) => planBulk(request(operations).operations, { resourceTypes });
const order = (operations: readonly unknown[]) => plan(operations).map(short);
const remove = (id: string) => ({ method: 'DELETE', path: `/Users/${id}` });
const addMember = (bulkId: string) => ({ op: 'add', path: 'members', value: [{ value: `bulkId:${bulkId}` }] });

describe('the order of execution (RFC 7644 §3.7, §3.7.2)', () => {
  const orders: readonly (readonly [rule: string, operations: readonly unknown[], steps: readonly string[]])[] = [
    ['is that of the request', [user('a'), group('g', ['a']), remove('1')], ['run 0', 'run 1', 'run 2']],
    [
      'lets an operation wait for a later POST',
      [group('g', ['a']), remove('1'), user('a'), remove('2')],
      ['run 1', 'run 2', 'run 0', 'run 3'],
    ],
    [
      'lets a PATCH wait for what its path filter names',
      [patch('/Groups/g', { op: 'remove', path: 'members[value eq "bulkId:a"]' }), user('a')],
      ['run 1', 'run 0'],
    ],
    ['lets a change wait for its own resource', [remove('bulkId:a'), user('a')], ['run 1', 'run 0']],
    [
      'keeps the changes of one resource in order when one of them waits',
      [patch('/Groups/g', addMember('a')), patch('/Groups/g', { op: 'remove', path: 'members' }), user('a')],
      ['run 2', 'run 0', 'run 1'],
    ],
    [
      'keeps a change behind what refers to its resource before',
      [user('a'), group('g', ['a', 'b']), remove('bulkId:a'), user('b')],
      ['run 0', 'run 3', 'run 1', 'run 2'],
    ],
    [
      'creates the earliest of a circle in part and completes it when the other is there (RFC 7644 §3.7.1)',
      [group('a', ['b']), remove('1'), group('b', ['a'])],
      ['run 0', 'run 1', 'run 2', 'complete 0'],
    ],
    [
      'completes a resource before it is changed',
      [group('a', ['b']), patch('/Groups/bulkId:a', { op: 'remove', path: 'members' }), group('b', ['a'])],
      ['run 0', 'run 2', 'complete 0', 'run 1'],
    ],
    ['completes what refers to itself', [group('a', ['a'])], ['run 0', 'complete 0']],
    [
      'breaks no more than it must',
      [group('a', ['b']), group('b', ['a', 'c']), group('c', ['a'])],
      ['run 0', 'run 2', 'run 1', 'complete 0'],
    ],
    [
      'leaves what waits for a circle whole',
      [group('x', ['a']), group('a', ['b', 'y']), group('b', ['a']), user('y')],
      ['run 3', 'run 1', 'run 0', 'run 2', 'complete 1'],
    ],
    [
      'begins a circle with one that can do without the others',
      [user('a', { userName: 'bulkId:b' }), group('b', ['a'])],
      ['run 1', 'run 0', 'complete 1'],
    ],
    [
      'fails what a circle makes impossible',
      [user('a', { userName: 'bulkId:b' }), user('b', { userName: 'bulkId:a' })],
      ['fail 0', 'run 1'],
    ],
  ];
  for (const [rule, operations, steps] of orders) it(rule, () => expect(order(operations)).toEqual(steps));

  it('takes any text that is a reference, and no other', () => {
    const texts = ['bulkId:a', '../Users/bulkId:a', 'https://x.test/Users/bulkId:a'];
    const others = ['bulkid:a', 'see bulkId:a', 'a b/bulkId:x', 'bulkId:', 'x/bulkId:', 'xbulkId:a'];
    for (const title of texts) expect(order([user('z', { title }), user('a')])).toEqual(['run 1', 'run 0']);
    for (const title of others) expect(order([user('z', { title }), user('a')])).toEqual(['run 0', 'run 1']);
  });
  it('finds references however deep they lie, also under names such as __proto__', () => {
    const deep = `${'{"x":['.repeat(50_000)}"bulkId:a"${']}'.repeat(50_000)}`;
    for (const text of [deep, '{"__proto__":{"__proto__":"bulkId:a"}}']) {
      const operation = { method: 'PUT', path: '/Users/1', data: JSON.parse(text) as unknown };
      expect(order([operation, user('a')])).toEqual(['run 1', 'run 0']);
    }
  });
});

describe('a circle (RFC 7644 §3.7.1)', () => {
  it('is resolved: each refers to the other in the end, by an add of exactly what was left out', async () => {
    const directory = new Directory();
    const results = await directory.run([managed('ada', 'crew'), group('crew', ['ada', 'bob']), user('bob')]);
    expect(ends(results)).toEqual([201, 201, 201]);
    expect(directory.trace).toEqual(['POST /Users bob', 'POST /Users ada', 'POST /Groups crew', 'PATCH /Users/id-2']);
    expect(directory.calls[1]?.data).toEqual({ schemas: managed('x', 'y').data.schemas, userName: 'ada', [ent]: {} });
    expect(directory.calls[3]?.data?.['Operations']).toEqual([
      { op: 'add', path: `${ent}:manager`, value: { value: directory.idOf('crew') } },
    ]);
    expect(directory.named('ada')?.[ent]).toEqual({ manager: { value: directory.idOf('crew') } });
  });
  it('leaves out elements of a list and keeps the others', async () => {
    const directory = new Directory();
    await directory.run([user('ada'), group('a', ['ada', 'b']), group('b', ['a'])]);
    expect(directory.calls[1]?.data?.['members']).toEqual([{ value: 'id-1' }]);
    expect(directory.named('a')?.['members']).toEqual([{ value: 'id-1' }, { value: directory.idOf('b') }]);
  });
  it('ends with the ETag of the completed resource', async () => {
    const [first] = await new Directory().run([group('a', ['b']), group('b', ['a'])]);
    expect(first).toMatchObject({ version: 'W/"3"', location: 'https://x.test/Groups/id-1', outcome: { status: 201 } });
  });
  it('adds nothing that is readOnly: a POST ignores it, a PATCH would not', async () => {
    const directory = new Directory();
    const groups = [{ value: 'bulkId:crew' }];
    expect(ends(await directory.run([user('ada', { groups }), group('crew', ['ada'])]))).toEqual([201, 201]);
    expect(directory.trace).toEqual(['POST /Users ada', 'POST /Groups crew']);
  });
  it('leaves an unknown attribute to be refused', async () => {
    const directory = new Directory();
    const results = await directory.run([user('ada', { nope: 'bulkId:crew' }), group('crew', ['ada'])]);
    expect(ends(results)).toEqual(['invalidSyntax', 'conflict']);
  });
  it('is left out attribute by attribute when nothing is known of the resource types', async () => {
    const directory = new Directory();
    const results = await directory.run([managed('ada', 'bob'), managed('bob', 'ada')], undefined, {});
    expect(ends(results)).toEqual([201, 201]);
    expect(directory.named('ada')?.[ent]).toEqual({ manager: { value: directory.idOf('bob') } });
  });
  it('that a required attribute closes is a conflict that names the attribute', async () => {
    const operations = [user('a', { userName: 'bulkId:b' }), user('b', { userName: 'bulkId:a' })];
    const results = await new Directory().run(operations);
    expect(ends(results)).toEqual(['conflict', 'conflict']);
    expect(results[0]?.outcome).toMatchObject({
      error: { message: expect.stringContaining('"userName" is required') },
    });
  });
  const broken: readonly (readonly [rule: string, error: unknown, code: string])[] = [
    ['a conflict', new DomainError('memberLimit', 'Too many members.'), 'conflict'],
    ['an internal error with its cause', new TypeError('x'), 'internal'],
  ];
  for (const [rule, error, code] of broken) {
    it(`that cannot be completed is ${rule}, with the location of what exists`, async () => {
      const directory = new Directory();
      directory.refuse = ({ method }) => (method === 'PATCH' ? error : undefined);
      const results = await directory.run([group('a', ['b']), group('b', ['a'])]);
      expect(ends(results)).toEqual([code, 201]);
      expect(results[0]).toMatchObject({
        location: 'https://x.test/Groups/id-1',
        outcome: { error: { cause: error } },
      });
    });
  }
  it('whose other half fails is a conflict, with the location of what exists', async () => {
    const directory = new Directory();
    directory.refuse = ({ bulkId }) => (bulkId === 'b' ? new DomainError('uniqueness', 'Taken.') : undefined);
    const results = await directory.run([group('a', ['b']), group('b', ['a'])]);
    expect(ends(results)).toEqual(['conflict', 'uniqueness']);
    expect([results[0]?.location, results[1]?.location]).toEqual(['https://x.test/Groups/id-1', undefined]);
  });
  it('whose first half fails is not completed', async () => {
    const directory = new Directory();
    directory.refuse = ({ bulkId }) => (bulkId === 'a' ? new DomainError('uniqueness', 'Taken.') : undefined);
    expect(ends(await directory.run([group('a', ['b']), group('b', ['a'])]))).toEqual(['uniqueness', 'conflict']);
    expect(directory.calls).toHaveLength(1);
  });
  it('that failOnErrors leaves open is a conflict, with the location of what exists', async () => {
    const results = await new Directory().run([group('a', ['b']), remove('nobody'), group('b', ['a'])], 1);
    expect(ends(results)).toEqual(['conflict', 'notFound']);
    expect(results[0]?.location).toBe('https://x.test/Groups/id-1');
  });
});

describe('a reference (RFC 7644 §3.7.2)', () => {
  it('is replaced by the id: in values, in URIs, in the filter of a PATCH path, in the path of the operation', async () => {
    const directory = new Directory();
    await directory.run([
      user('ada'),
      group('crew', []),
      patch(
        '/Groups/bulkId:crew',
        { op: 'add', path: 'members', value: [{ value: 'bulkId:ada', $ref: '../Users/bulkId:ada' }] },
        { op: 'replace', path: 'members[value eq "bulkId:ada" and type eq "\\"x\\""].display', value: 'bulkId' },
      ),
    ]);
    const [, , call] = directory.calls;
    expect([call?.path, call?.resourceId]).toEqual(['/Groups/id-2', 'id-2']);
    expect(call?.data?.['Operations']).toEqual([
      { op: 'add', path: 'members', value: [{ value: 'id-1', $ref: '../Users/id-1' }] },
      { op: 'replace', path: 'members[value eq "id-1" and type eq "\\"x\\""].display', value: 'bulkId' },
    ]);
  });
  it('that no POST explains fails its operation with invalidValue, and what needs that with conflict', async () => {
    const results = await new Directory().run([group('a', ['nobody']), group('b', ['a']), user('c')]);
    expect(ends(results)).toEqual(['invalidValue', 'conflict', 201]);
    expect(results[0]?.outcome).toMatchObject({ error: { message: expect.stringContaining('"nobody"') } });
  });
  it('to a POST that failed fails its operation with conflict, untried', async () => {
    const directory = new Directory();
    directory.refuse = ({ bulkId }) => (bulkId === 'ada' ? new DomainError('uniqueness', 'Taken.') : undefined);
    const results = await directory.run([user('ada'), group('crew', ['ada']), remove('bulkId:ada')]);
    expect(ends(results)).toEqual(['uniqueness', 'conflict', 'conflict']);
    expect(directory.calls).toHaveLength(1);
  });
  it('to a bulkId that two operations have fails with conflict', async () => {
    const results = await new Directory().run([user('ada'), user('ada'), group('crew', ['ada'])]);
    expect(ends(results)).toEqual(['invalidValue', 'invalidValue', 'conflict']);
  });
  it('changes nothing of the request, and no prototype', async () => {
    const data = JSON.parse('{"userName":"x","__proto__":{"polluted":"bulkId:a"}}') as object;
    const operations = [{ method: 'PUT', path: '/Users/1', data }, user('a')];
    const before = JSON.stringify(operations);
    const directory = new Directory();
    await directory.run(operations);
    expect(JSON.stringify(operations)).toBe(before);
    expect(JSON.stringify(directory.calls[1]?.data)).toBe('{"userName":"x","__proto__":{"polluted":"id-1"}}');
    expect(Object.getPrototypeOf(directory.calls[1]?.data)).toBe(Object.prototype);
  });
});

describe('errors (RFC 7644 §3.7, §3.7.3)', () => {
  const faulty = { method: 'GET', path: '/Users/1' };
  it('of one operation leave the others alone', async () => {
    const results = await new Directory().run([faulty, remove('nobody'), user('a')]);
    expect(ends(results)).toEqual(['invalidValue', 'notFound', 201]);
  });
  it('end the request when failOnErrors of them have happened, and only what was processed has a result', async () => {
    const operations = [user('a'), faulty, user('b'), remove('nobody'), user('c')];
    expect(ends(await new Directory().run(operations, 1))).toEqual([201, 'invalidValue']);
    expect(ends(await new Directory().run(operations, 2))).toEqual([201, 'invalidValue', 201, 'notFound']);
    expect(ends(await new Directory().run(operations, 3))).toHaveLength(5);
  });
  it('are told in the order of the request, whatever the order of execution', async () => {
    const results = await new Directory().run([group('g', ['a']), remove('nobody'), user('a')]);
    expect(results.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'POST']);
    expect(ends(results)).toEqual([201, 'notFound', 201]);
  });
  it('that nobody foresaw are results too, and kept as they are', async () => {
    const directory = new Directory();
    const error = new TypeError('broken');
    directory.refuse = ({ bulkId }) => (bulkId === 'a' ? error : undefined);
    const [first, second] = await directory.run([user('a'), user('b')]);
    expect(first?.outcome).toEqual({ kind: 'failed', error });
    expect(second?.outcome.kind).toBe('done');
  });
  it('of an executor that answers them count as those that it throws', async () => {
    const answer = { location: 'https://x.test/Users/1', outcome: { kind: 'failed', error: 'x' } } as const;
    const directory = new Directory();
    Object.assign(directory, { execute: async () => answer });
    const results = await directory.run([remove('1'), user('a')], 2);
    expect(results.map(({ location }) => location)).toEqual(['https://x.test/Users/1', undefined]);
  });
});

describe('the BulkResponse message (RFC 7644 §3.7.3)', () => {
  const locate = (endpoint: string, id: string) => `https://x.test${endpoint}/${id}`;
  it('has the result of each operation, with status as text and the error as response', async () => {
    const directory = new Directory();
    directory.refuse = ({ bulkId }) => (bulkId === 'b' ? new TypeError('secret') : undefined);
    const operations = [
      user('a'),
      user('b'),
      { method: 'PUT', path: '/Users/9', bulkId: 'c' },
      remove('bulkId:a'),
      remove('bulkId:b'),
    ];
    const results = await directory.run(operations, undefined, { resourceTypes, locate });
    const failed = (status: string) => ({ status, response: expect.objectContaining({ status }) });
    expect(bulkResponse(results, scimError)).toEqual({
      schemas: [bulkResponseUrn],
      Operations: [
        { method: 'POST', bulkId: 'a', version: 'W/"1"', location: 'https://x.test/Users/id-1', status: '201' },
        { method: 'POST', bulkId: 'b', ...failed('500') },
        { method: 'PUT', bulkId: 'c', location: 'https://x.test/Users/9', ...failed('400') },
        { method: 'DELETE', version: 'W/"3"', location: 'https://x.test/Users/id-1', status: '204' },
        { method: 'DELETE', ...failed('409') },
      ],
    });
    expect(JSON.stringify(bulkResponse(results, scimError))).not.toContain('secret');
  });
  it('has no location for a POST that failed', async () => {
    const answer = { location: 'https://x.test/Users', outcome: { kind: 'failed', error: 'x' } } as const;
    const directory = new Directory();
    Object.assign(directory, { execute: async () => answer });
    const { Operations } = bulkResponse(await directory.run([user('a')]), () => ({ status: '409' }));
    expect(Operations).toEqual([{ method: 'POST', bulkId: 'a', status: '409', response: { status: '409' } }]);
  });
  it('says nothing of a method that cannot be read', async () => {
    const { Operations } = bulkResponse(await new Directory().run([7]), scimError);
    expect(Operations).toEqual([{ status: '400', response: expect.objectContaining({ scimType: 'invalidSyntax' }) }]);
  });
});
