import { beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, group, patch, user } from './support/bodies.js';
import { expectScimError } from './support/expect-error.js';
import { createHarness, type Harness, type Method } from './support/harness.js';

let harness: Harness;
const ids = { ada: '', bob: '', group: '' };
beforeAll(async () => {
  harness = await createHarness();
  ids.ada = await createUser(harness, 'ada');
  ids.bob = await createUser(harness, 'bob');
  ids.group = await createGroup(harness, 'Engineers', ids.ada);
});

type Refusal = readonly [
  rule: string,
  method: Method,
  path: () => string,
  body: () => unknown,
  status: number,
  scimType?: string,
];

const ada = () => `/Users/${ids.ada}`;
const engineers = () => `/Groups/${ids.group}`;
const emails = (value: unknown) => user('new', { emails: value });
const one = (operation: object) => () => patch(operation);
const many = (length: number) => Array.from({ length }, () => ({ op: 'replace', path: 'active', value: true }));

const refusals: readonly Refusal[] = [
  [
    'a taken userName [USER-3]',
    'POST',
    () => '/Users',
    () => user('ADA', { emails: [{ value: 'z@z.test' }] }),
    409,
    'uniqueness',
  ],
  [
    'a taken e-mail [USER-4]',
    'POST',
    () => '/Users',
    () => user('new', { emails: [{ value: 'ada@corp.test' }] }),
    409,
    'uniqueness',
  ],
  [
    'no userName [USER-2]',
    'POST',
    () => '/Users',
    () => ({ schemas: [], emails: [{ value: 'a@b.test' }] }),
    400,
    'invalidValue',
  ],
  ['a userName of blanks [USER-2]', 'POST', () => '/Users', () => user('x', { userName: '  ' }), 400, 'invalidValue'],
  ['no e-mail [USER-2]', 'POST', () => '/Users', () => user('new', { emails: [] }), 400, 'invalidValue'],
  ['an e-mail that is none [USER-2]', 'POST', () => '/Users', () => emails([{ value: 'nobody' }]), 400, 'invalidValue'],
  ['a number as userName [USER-2]', 'POST', () => '/Users', () => user('x', { userName: 42 }), 400, 'invalidValue'],
  ['an object as userName [USER-2]', 'POST', () => '/Users', () => user('x', { userName: {} }), 400, 'invalidValue'],
  ['e-mails that are a number [USER-2]', 'POST', () => '/Users', () => emails(7), 400, 'invalidValue'],
  [
    'a number deep inside [USER-2]',
    'POST',
    () => '/Users',
    () => emails([{ value: { deep: 1 } }]),
    400,
    'invalidValue',
  ],
  [
    'an active that is no boolean [USER-2]',
    'POST',
    () => '/Users',
    () => user('x', { active: 'perhaps' }),
    400,
    'invalidValue',
  ],
  [
    'a taken e-mail on PUT [USER-5]',
    'PUT',
    ada,
    () => user('ada', { emails: [{ value: 'bob@corp.test' }] }),
    409,
    'uniqueness',
  ],
  ['no e-mail on PUT [USER-5]', 'PUT', ada, () => user('ada', { emails: undefined }), 400, 'invalidValue'],
  ['a PUT that would create [USER-5]', 'PUT', () => '/Users/unknown', () => user('put'), 404],
  [
    'a PATCH of nobody [USER-6]',
    'PATCH',
    () => '/Users/unknown',
    one({ op: 'replace', path: 'active', value: false }),
    404,
  ],
  ['a DELETE of nobody [USER-8]', 'DELETE', () => '/Users/unknown', () => undefined, 404],
  ['an unknown op [USER-6]', 'PATCH', ada, one({ op: 'move', path: 'active', value: true }), 400, 'invalidSyntax'],
  ['no operations [USER-6]', 'PATCH', ada, () => ({ schemas: [] }), 400, 'invalidSyntax'],
  [
    'a path that is not offered [USER-6]',
    'PATCH',
    ada,
    one({ op: 'replace', path: 'nickName', value: 'x' }),
    400,
    'invalidPath',
  ],
  [
    'a path that is none [USER-6]',
    'PATCH',
    ada,
    one({ op: 'replace', path: 'emails..value', value: 'x' }),
    400,
    'invalidPath',
  ],
  [
    'a path with a broken filter [USER-6]',
    'PATCH',
    ada,
    one({ op: 'replace', path: 'emails[', value: 'x' }),
    400,
    'invalidFilter',
  ],
  [
    'a taken userName on PATCH [USER-6]',
    'PATCH',
    ada,
    one({ op: 'replace', path: 'userName', value: 'Bob@corp.test' }),
    409,
    'uniqueness',
  ],
  ['101 operations [SCIM-4]', 'PATCH', ada, () => patch(...many(101)), 400, 'tooMany'],
  ['a taken displayName [GROUP-1]', 'POST', () => '/Groups', () => group('ENGINEERS'), 409, 'uniqueness'],
  ['no displayName [GROUP-1]', 'POST', () => '/Groups', () => ({ schemas: [], members: [] }), 400, 'invalidValue'],
  ['an unknown member [GROUP-2]', 'POST', () => '/Groups', () => group('New', ids.ada, 'unknown'), 404],
  ['a group as a member [GROUP-2]', 'POST', () => '/Groups', () => group('New', ids.group), 404],
  [
    'an unknown member on PATCH [GROUP-2]',
    'PATCH',
    engineers,
    one({ op: 'add', path: 'members', value: [{ value: 'unknown' }] }),
    404,
  ],
  ['an unknown member on PUT [GROUP-2]', 'PUT', engineers, () => group('Engineers', 'unknown'), 404],
  [
    '1,001 members [GROUP-3]',
    'POST',
    () => '/Groups',
    () => group('Big', ...Array.from({ length: 1001 }, (_, n) => `u${n}`)),
    413,
  ],
  [
    'an unknown group [GROUP-4]',
    'PATCH',
    () => '/Groups/unknown',
    one({ op: 'replace', path: 'displayName', value: 'x' }),
    404,
  ],
  ['members that are a number', 'POST', () => '/Groups', () => ({ ...group('New'), members: 5 }), 400, 'invalidValue'],
  [
    'a control character in a userName',
    'POST',
    () => '/Users',
    () => user('x', { userName: 'a\u0000b' }),
    400,
    'invalidValue',
  ],
  ['half of a surrogate pair', 'POST', () => '/Groups', () => group('a\ud800'), 400, 'invalidValue'],
  [
    'a line break in a displayName',
    'PATCH',
    engineers,
    one({ op: 'replace', path: 'displayName', value: 'a\nb' }),
    400,
    'invalidValue',
  ],
  [
    'an overlong userName',
    'POST',
    () => '/Users',
    () => user('x', { userName: 'u'.repeat(1001) }),
    400,
    'invalidValue',
  ],
  [
    'an overlong externalId',
    'POST',
    () => '/Users',
    () => user('x', { externalId: 'e'.repeat(1001) }),
    400,
    'invalidValue',
  ],
  ['an overlong displayName', 'POST', () => '/Groups', () => group('g'.repeat(1001)), 400, 'invalidValue'],
  [
    'an overlong displayName on PATCH',
    'PATCH',
    engineers,
    one({ op: 'replace', path: 'displayName', value: 'g'.repeat(1001) }),
    400,
    'invalidValue',
  ],
];

describe('documented refusals of the SCIM surface [SCIM-6]', () => {
  for (const [rule, method, path, body, status, scimType] of refusals) {
    it(rule, async () => {
      expectScimError(await harness.scim(method, path(), body()), status, scimType);
    });
  }

  it('left everything as it was', async () => {
    expect((await harness.scim('GET', '/Users')).body.totalResults).toBe(2);
    const groups = (await harness.scim('GET', '/Groups')).body;
    expect(groups.totalResults).toBe(1);
    expect(groups.Resources[0].members).toEqual([{ value: ids.ada, display: 'ada@corp.test' }]);
  });

  it('duplicate members in one request count once [GROUP-4]', async () => {
    const made = await harness.scim('POST', '/Groups', group('Twice', ids.bob, ids.bob));
    expect(made.body.members).toHaveLength(1);
  });

  it('two requests that create the same user at once: one 201, one 409 [USER-3]', async () => {
    const answers = await Promise.all([1, 2].map(() => harness.scim('POST', '/Users', user('racer'))));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409]);
  });
});

describe('failures nobody foresaw', () => {
  it('are 500 in SCIM, without a word of what happened, and stand in the log [SCIM-6]', async () => {
    const lines: string[] = [];
    const logger = { level: 'error', stream: { write: (line: string) => void lines.push(line) } };
    const failing = await createHarness({
      server: { logger },
      change: (provisioning) => ({
        ...provisioning,
        users: { ...provisioning.users, query: () => Promise.reject(new Error('disk on fire in SELECT secret')) },
      }),
    });
    const answer = await failing.scim('GET', '/Users', undefined, { 'x-request-id': 'burnt' });
    expectScimError(answer, 500);
    expect(answer.text).not.toContain('disk');
    expect(lines.join('')).toContain('disk on fire');
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ reqId: 'burnt' });
  });

  it('a synchronous one too', async () => {
    const failing = await createHarness({
      change: (provisioning) => ({
        ...provisioning,
        discovery: {
          ...provisioning.discovery,
          schemas: () => {
            throw new TypeError('x is not a function');
          },
        },
      }),
    });
    expectScimError(await failing.scim('GET', '/Schemas'), 500);
  });
});
