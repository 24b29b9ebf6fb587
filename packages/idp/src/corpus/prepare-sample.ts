import type { Exchange } from '../http/exchange.js';
import { enterpriseSchema, groupSchema, userSchema } from '../idps/scim-caller.js';
import { readText } from '../json/read-path.js';
import type { Requirement, Sample } from './sample.js';

/** Values for a sample's placeholders, or why its requirements could not be met. */
export interface PreparedSample {
  readonly values: ReadonlyMap<string, string>;
  readonly problem?: string;
}

type Create = (path: string, body: unknown) => Promise<string>;
type Sender = (
  method: string,
  path: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly body?: unknown },
) => Promise<Exchange>;

class SetUpFailure extends Error {}

/** Creates the resources a sample requires and collects the values of its placeholders. */
export async function prepareSample(
  sample: Sample,
  context: { readonly token: string; readonly uuid?: () => string },
  send: Sender,
): Promise<PreparedSample> {
  const uuid = (context.uuid ?? (() => crypto.randomUUID()))();
  const rnd = uuid.replaceAll('-', '').slice(0, 12);
  const values = new Map([
    ['token', context.token],
    ['uuid', uuid],
    ['rnd', rnd],
  ]);
  const headers = {
    'Content-Type': 'application/scim+json',
    Accept: 'application/scim+json',
    Authorization: `Bearer ${context.token}`,
  };
  const create: Create = async (path, body) => {
    const { response, body: created } = await send('POST', path, { headers, body });
    const id = readText(created, 'id');
    if (response.status === 201 && id !== undefined) return id;
    throw new SetUpFailure(
      `Set-up: POST ${path} should answer 201 with an id, got ${response.status} ${response.text}`,
    );
  };
  try {
    for (const requirement of inOrder(sample.requires)) await meet(requirement, sample.requires, { values, create });
    return { values };
  } catch (error) {
    if (error instanceof SetUpFailure) return { values, problem: error.message };
    throw error;
  }
}

interface SetUp {
  readonly values: Map<string, string>;
  readonly create: Create;
}

/** A manager comes before the user that names it. */
function inOrder(requirements: readonly Requirement[]): readonly Requirement[] {
  const managers = requirements.filter((requirement) => requirement.startsWith('manager'));
  return [...managers, ...requirements.filter((requirement) => !requirement.startsWith('manager'))];
}

async function meet(requirement: Requirement, all: readonly Requirement[], { values, create }: SetUp): Promise<void> {
  const rnd = values.get('rnd') ?? '';
  if (requirement.startsWith('manager')) {
    values.set('managerId', await create('/Users', userBody(`manager-${rnd}`, {})));
  } else if (requirement === 'user2') {
    values.set('user2Id', await create('/Users', userBody(`second-${rnd}`, {})));
  } else if (requirement.startsWith('group')) {
    await createGroup(requirement, { values, create });
  } else {
    const userName = `uma-${rnd}@example.com`;
    const named = [
      ['userName', userName],
      ['userNameUpper', userName.toUpperCase()],
      ['userNameEncoded', encodeURIComponent(userName)],
    ];
    for (const [name = '', value = ''] of named) values.set(name, value);
    values.set('userEmail', userName).set('userExternalId', `Ext-${rnd}`);
    values.set('userId', await create('/Users', userBody(`uma-${rnd}`, userVariation(requirement, all, values))));
  }
}

async function createGroup(requirement: Requirement, { values, create }: SetUp): Promise<void> {
  const displayName = `Group ${values.get('rnd')}`;
  values.set('groupName', displayName).set('groupNameEncoded', encodeURIComponent(displayName));
  const members = requirement
    .split('+')
    .slice(1)
    .map((name) => ({ value: values.get(`${name}Id`) }));
  values.set('groupId', await create('/Groups', { schemas: [groupSchema], displayName, members }));
}

function userVariation(
  requirement: Requirement,
  all: readonly Requirement[],
  values: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return {
    externalId: values.get('userExternalId'),
    ...(requirement === 'user:inactive' ? { active: false } : {}),
    ...(requirement === 'user:noEmails' ? { emails: [] } : {}),
    ...(all.includes('manager:set')
      ? { schemas: [userSchema, enterpriseSchema], [enterpriseSchema]: { manager: { value: values.get('managerId') } } }
      : {}),
  };
}

function userBody(localPart: string, variation: Readonly<Record<string, unknown>>): unknown {
  return {
    schemas: [userSchema],
    userName: `${localPart}@example.com`,
    name: { givenName: 'Uma', familyName: 'Example' },
    displayName: 'Uma Example',
    nickName: 'Umi',
    title: 'Engineer',
    emails: [{ value: `${localPart}@example.com`, type: 'work', primary: true }],
    active: true,
    ...variation,
  };
}
