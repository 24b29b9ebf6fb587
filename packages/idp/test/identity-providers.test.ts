import { describe, expect, it } from 'vitest';
import { fillPlaceholders, fillText } from '../src/corpus/placeholders.js';
import {
  createEntraClient,
  createOktaClient,
  type Exchange,
  type HttpRequest,
  type Send,
  samples,
} from '../src/index.js';

const values = new Map([
  ['token', 'the-token'],
  ['uuid', '3f2b0c9a-0000-4000-8000-000000000001'],
  ['rnd', 'r1'],
  ['userId', 'u1'],
  ['user2Id', 'u2'],
  ['managerId', 'm1'],
  ['groupId', 'g1'],
  ['groupName', 'Group r1'],
  ['groupNameEncoded', 'Group%20r1'],
  ['userName', 'uma@example.com'],
  ['userNameUpper', 'UMA@EXAMPLE.COM'],
  ['userNameEncoded', 'uma%40example.com'],
  ['userEmail', 'uma@example.com'],
  ['userExternalId', 'Ext-1'],
]);

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

async function sentBy(
  act: (send: Send) => Promise<Exchange | readonly Exchange[]>,
  answerBody: unknown = {},
): Promise<readonly Sent[]> {
  const requests: HttpRequest[] = [];
  await act(async (request) => {
    requests.push(request);
    return { status: 200, headers: {}, text: JSON.stringify(answerBody) };
  });
  return requests.map(({ method, path, headers, body }) => ({
    method,
    path: decodeURIComponent(path),
    headers,
    body: body === undefined ? null : hideRandom(JSON.parse(body)),
  }));
}

function hideRandom(body: object): unknown {
  return 'password' in body ? { ...body, password: 'random' } : body;
}

function sampleSent(id: string): Sent {
  const sample = samples.find((one) => one.id === id);
  if (sample === undefined) throw new Error(`No sample ${id}`);
  const { method, path, headers, body } = sample.request;
  const filled = fillPlaceholders(body, values);
  return {
    method,
    path: decodeURIComponent(fillText(path, values)),
    headers: fillPlaceholders(headers, values) as Record<string, string>,
    body: typeof filled === 'object' && filled !== null ? hideRandom(filled) : filled,
  };
}

const okta = (scim: Send) => createOktaClient({ scim, token: 'the-token' });
const entra = (scim: Send) => createEntraClient({ scim, token: 'the-token' });
const flagged = (scim: Send) => createEntraClient({ scim, token: 'the-token', flag: 'aadOptscim062020' });
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ola = { userName: 'okta-r1@example.com', email: 'okta-r1@example.com', givenName: 'Ola', familyName: 'Example' };
const noor = { userName: 'new-r1@example.com', email: 'new-r1@example.com', givenName: 'Noor', familyName: 'Example' };
const uuid = values.get('uuid') ?? '';

describe('requests equal the corpus', () => {
  const cases: readonly (readonly [string, (send: Send) => Promise<Exchange | readonly Exchange[]>])[] = [
    ['okta/01-test-credentials', (send) => okta(send).testConnection()],
    ['okta/02-exists-check', (send) => okta(send).findUser(`${uuid}@example.com`)],
    ['okta/03-exists-check-hit', (send) => okta(send).findUser('uma@example.com')],
    ['okta/05-create-user', (send) => okta(send).createUser({ ...ola, externalId: '00ur1' })],
    ['okta/08-get-user', (send) => okta(send).getUser('u1')],
    ['okta/12-deactivate-patch', (send) => okta(send).deactivateUser('u1')],
    ['okta/13-reactivate-patch', (send) => okta(send).reactivateUser('u1')],
    ['okta/15-password-sync-patch', (send) => okta(send).syncPassword('u1', 'n3w-r1')],
    ['okta/16-import-page-1', (send) => okta(send).importUsers(1)],
    ['okta/18-group-push-create', (send) => okta(send).createGroup('Okta r1')],
    ['okta/19-group-exists-check', (send) => okta(send).findGroup('Group r1')],
    [
      'okta/23-group-put',
      (send) => okta(send).putGroup({ id: 'g1', displayName: 'Group r1' }, [{ value: 'u2', display: 'b@example.com' }]),
    ],
    ['okta/24-group-get', (send) => okta(send).getGroup('g1')],
    ['okta/26-group-delete', (send) => okta(send).deleteGroup('g1')],
    ['entra/03-match-username', (send) => entra(send).findUser('uma@example.com')],
    ['entra/05-match-externalid', (send) => entra(send).findUserBy('externalId', 'Ext-1')],
    ['entra/07-match-work-email', (send) => entra(send).findUserBy('emails[type eq "work"].value', 'uma@example.com')],
    ['entra/09-check-manager-reference', (send) => entra(send).checkManager('u1', 'm1')],
    ['entra/11-create-user', (send) => entra(send).createUser({ ...noor, externalId: uuid })],
    ['entra/15-get-user', (send) => entra(send).getUser('u1')],
    [
      'entra/17-update-work-email',
      (send) =>
        entra(send).updateUser('u1', {
          'emails[type eq "work"].value': 'changed-r1@example.com',
          'name.familyName': 'Changed',
        }),
    ],
    ['entra/22-replace-username', (send) => entra(send).renameUser('u1', 'renamed-r1@example.com')],
    ['entra/23-disable-string-false', (send) => entra(send).deactivateUser('u1')],
    ['entra/24-enable-string-true', (send) => entra(send).reactivateUser('u1')],
    ['entra/25-disable-boolean', (send) => flagged(send).deactivateUser('u1')],
    [
      'entra/28-replace-nopath-dotted-keys',
      (send) =>
        flagged(send).updateUser('u1', {
          displayName: 'Uma Y',
          'emails[type eq "work"].value': 'y-r1@example.com',
          'name.givenName': 'Uma-Y',
          'name.familyName': 'Y',
          [`${enterprise}:employeeNumber`]: 'E-200',
        }),
    ],
    ['entra/29-manager-add-string', (send) => entra(send).assignManager('u1', 'm1')],
    ['entra/31-manager-clear-empty', (send) => entra(send).clearManager('u1')],
    ['entra/32-null-update-empty-string', (send) => entra(send).updateUser('u1', { title: '', nickName: '' })],
    ['entra/36-delete-user', (send) => entra(send).deleteUser('u1')],
    ['entra/37-create-group', (send) => entra(send).createGroup({ displayName: 'Team r1', externalId: uuid })],
    ['entra/38-get-group-no-members', (send) => entra(send).getGroup('g1')],
    ['entra/39-find-group', (send) => entra(send).findGroup('Group r1')],
    ['entra/40-rename-group', (send) => entra(send).renameGroup('g1', 'Renamed r1')],
    ['entra/42-add-member', (send) => entra(send).addMembers('g1', ['u1'])],
    ['entra/43-add-members-many', (send) => entra(send).addMembers('g1', ['u1', 'u2'])],
    ['entra/46-remove-member-value-array', (send) => entra(send).removeMembers('g1', ['u1'])],
    ['entra/47-remove-member-filter', (send) => flagged(send).removeMembers('g1', ['u1'])],
    ['entra/50-delete-group', (send) => entra(send).deleteGroup('g1')],
  ];
  it.each(cases)('%s', async (id, act) => {
    expect(await sentBy(act)).toEqual([sampleSent(id)]);
  });

  it.each([
    ['entra/01-test-connection-users', (send: Send) => entra(send).testConnection()],
    ['entra/02-test-connection-groups', (send: Send) => entra(send).testGroups()],
  ] as const)('%s, with a fresh GUID', async (id, act) => {
    const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
    const [sent] = await sentBy(act);
    const sample = sampleSent(id);
    expect(sent?.path).toMatch(guid);
    expect({ ...sent, path: sent?.path.replace(guid, uuid) }).toEqual(sample);
  });
});

describe('Okta', () => {
  it('updates a profile by GET, then PUT of the whole user with empty groups', async () => {
    const stored = {
      id: 'u1',
      userName: 'a@example.com',
      active: true,
      meta: { resourceType: 'User' },
      groups: [{ value: 'g1' }],
    };
    const sent = await sentBy((send) => okta(send).updateUser('u1', { userName: 'b@example.com' }), stored);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /Users/u1', 'PUT /Users/u1']);
    expect(sent[1]?.body).toEqual({ ...stored, userName: 'b@example.com', groups: [] });
  });

  it('doesn’t PUT what it could not read', async () => {
    const client = createOktaClient({ scim: async () => ({ status: 404, headers: {}, text: '{}' }), token: 't' });
    expect(await client.updateUser('u1', { userName: 'b' })).toHaveLength(1);
  });

  it('restates the name with the readOnly id, then removes by value path and adds in one request', async () => {
    const group = { id: 'g1', displayName: 'Group r1' };
    const change = { remove: ['u1'], add: [{ value: 'u2', display: 'second@example.com' }] };
    const [rename, membership] = await sentBy((send) => okta(send).changeMembers(group, change));
    expect(rename?.body).toMatchObject({ Operations: [{ op: 'replace', value: group }] });
    expect(membership).toEqual(sampleSent('okta/21-group-membership-patch'));
  });

  it('quotes and encodes what a filter may not hold as it is', async () => {
    const paths: string[] = [];
    const scim: Send = async ({ path }) => {
      paths.push(path);
      return { status: 200, headers: {}, text: '' };
    };
    await okta(scim).findUser('a"b\\c&d+e#f@example.com');
    expect(paths).toEqual([
      '/Users?filter=userName%20eq%20%22a%5C%22b%5C%5Cc%26d%2Be%23f%40example.com%22&startIndex=1&count=100',
    ]);
  });
});

describe('Entra with the flag', () => {
  it('names a single attribute by path', async () => {
    const [sent] = await sentBy((send) => flagged(send).renameUser('u1', 'x@example.com'));
    expect(sent?.body).toMatchObject({ Operations: [{ op: 'replace', path: 'userName', value: 'x@example.com' }] });
  });

  it('adds members in lower case, without $ref', async () => {
    const [sent] = await sentBy((send) => flagged(send).addMembers('g1', ['u1']));
    expect(sent?.body).toMatchObject({ Operations: [{ op: 'add', path: 'members', value: [{ value: 'u1' }] }] });
  });
});
