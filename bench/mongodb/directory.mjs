// Fills the servers over their own APIs, as an administrator and an identity provider would.
import { Client } from 'undici';
import { load } from '../load.mjs';
import { userBody } from '../system.mjs';

const scim = 'application/scim+json';
const jsonApi = 'application/vnd.api+json';

/** Calls a server and refuses anything but success. */
export function caller(url, token, type) {
  const client = new Client(url, { pipelining: 1 });
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const answer = await client.request({
      method,
      path,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

/** Enables SCIM and makes a token; gives the headers of an identity provider. */
export async function enable(url, adminToken) {
  const admin = caller(url, adminToken, jsonApi);
  const document = (type, attributes) => ({ data: { type, attributes } });
  await admin('PATCH', '/api/v2/admin/scim-settings', document('scim-settings', { enabled: true }));
  const made = await admin('POST', '/api/v2/admin/scim-tokens', document('authentication-tokens', {}));
  const { token } = made.data.attributes;
  return { headers: { authorization: `Bearer ${token}`, 'content-type': scim }, scim: caller(url, token, scim) };
}

/** Creates users, several at a time, and gives their ids. */
export async function createUsers(url, { path, headers, prefix, count }) {
  const ids = [];
  await load(url, {
    ...{ connections: 16, requests: count, expect: 201 },
    make: (index) => ({ method: 'POST', path, headers, body: JSON.stringify(userBody(`${prefix}${index}`)) }),
    answered: (text) => ids.push(JSON.parse(text).id),
  });
  return ids;
}

/** Creates a group with these members. */
export async function createGroup(call, displayName, members) {
  const { id } = await call('POST', '/scim/v2/Groups', { displayName, members: [] });
  for (let from = 0; from < members.length; from += 1000) {
    const value = members.slice(from, from + 1000).map((one) => ({ value: one }));
    await call(
      'PATCH',
      `/scim/v2/Groups/${id}?excludedAttributes=members`,
      patch({ op: 'add', path: 'members', value }),
    );
  }
  return id;
}

/** The body of a PATCH. */
export function patch(...Operations) {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations };
}

/**
 * Adds members to a group straight in the database, with a user for each, since a hundred thousand requests would take too
 * long: the same documents as the store's, but that the sizes of the tenant's lists don't know of them.
 */
export async function fillGroup(db, id, count) {
  const [resources, memberships] = [db.collection('scim_resources'), db.collection('scim_memberships')];
  const group = await resources.findOne({ id, type: 'Group' });
  const user = await resources.findOne({ type: 'User' });
  const first = group.touches + 1;
  for (let from = 0; from < count; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, count - from) }, (_, index) => from + index);
    const users = numbers.map((number) => crowdUser(user, number));
    await resources.insertMany(users);
    await memberships.insertMany(
      users.map(({ _id, id: member, tenant }, index) => ({
        ...{ _id: `${tenant}:${id}:${member}`, tenant, group: group._id, member: _id, kind: 'User' },
        ...{ position: first + from + index, place: 1 },
      })),
    );
  }
  await resources.updateOne({ _id: group._id }, { $inc: { memberCount: count, touches: count } });
}

function crowdUser(user, number) {
  const [id, name] = [crypto.randomUUID(), `crowd${number}@example.com`];
  const names = { userName: name, userNameKey: name, email: name, emailKey: name, externalId: `crowd${number}` };
  const _id = `${user.tenant}:${id}`;
  return { ...user, _id, id, ...names, accountId: `account-${id}`, ordinal: -number - 1, touches: 1 };
}
