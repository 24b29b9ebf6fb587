import { userSchema } from '../../idps/scim-caller.js';
import { readList, readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectText, expectThat, show } from '../expect.js';
import { findAttribute } from '../offer.js';
import type { Session } from '../session.js';

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const configSchema = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

/** What the server says of itself (RFC 7644 §4, RFC 7643 §5 to §7). */
export const discoveryClauses: readonly Clause[] = [
  {
    id: 'config-document',
    title: 'ServiceProviderConfig says what is offered',
    section: schema('5'),
    level: 'MUST',
    run: async (session) => {
      const config = expectStatus(await session.get('/ServiceProviderConfig'), 200);
      expectThat(
        readList(config.body, 'schemas').includes(configSchema),
        `${configSchema} in schemas`,
        readPath(config.body, 'schemas'),
      );
      for (const feature of ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag']) {
        const supported = readPath(config.body, [feature, 'supported']);
        expectThat(typeof supported === 'boolean', `true or false as ${feature}.supported`, supported);
      }
      for (const path of ['bulk.maxOperations', 'bulk.maxPayloadSize', 'filter.maxResults']) {
        const limit = readPath(config.body, path);
        expectThat(Number.isInteger(limit), `an integer as ${path}`, limit);
      }
    },
  },
  {
    id: 'config-schemes',
    title: 'ServiceProviderConfig names the authentication schemes',
    section: schema('5'),
    level: 'MUST',
    run: async (session) => {
      const config = expectStatus(await session.get('/ServiceProviderConfig'), 200);
      const schemes = readPath(config.body, 'authenticationSchemes');
      expectThat(Array.isArray(schemes), 'a list as authenticationSchemes', schemes);
      for (const index of schemes.keys()) {
        for (const name of ['type', 'name', 'description']) {
          expectText(config, `authenticationSchemes[${index}].${name}`);
        }
      }
    },
  },
  {
    id: 'resource-types',
    title: 'ResourceTypes is a ListResponse with the type User',
    section: schema('6'),
    level: 'MUST',
    run: async (session) => {
      const types = await listAt(session, '/ResourceTypes');
      const user = types.find((type) => readText(type, 'schema') === userSchema);
      expectThat(user !== undefined, 'a resource type with the User schema', types);
      for (const type of types) {
        for (const name of ['name', 'endpoint', 'schema']) {
          expectThat(typeof readPath(type, name) === 'string', `a text as ${name} of each resource type`, type);
        }
      }
    },
  },
  {
    id: 'resource-type-single',
    title: 'A resource type can be read by its name, an unknown one is 404',
    section: protocol('4'),
    level: 'MUST',
    run: async (session) => {
      const types = await listAt(session, '/ResourceTypes');
      const name = readText(types[0], 'id') ?? readText(types[0], 'name') ?? 'User';
      expectAt(
        expectStatus(await session.get(`/ResourceTypes/${encodeURIComponent(name)}`), 200),
        'name',
        readPath(types[0], 'name'),
      );
      expectRefusal(await session.get(`/ResourceTypes/${session.freshName()}`), 404);
    },
  },
  {
    id: 'schemas-list',
    title: 'Schemas is a ListResponse with the User schema and without message schemas',
    section: protocol('4'),
    level: 'MUST',
    run: async (session) => {
      const ids = (await listAt(session, '/Schemas')).map((one) => readText(one, 'id') ?? '');
      expectThat(ids.includes(userSchema), `${userSchema} among the schemas`, ids);
      const messages = ids.filter((id) => id.includes(':api:messages:'));
      expectThat(messages.length === 0, 'no message schema among the schemas', messages);
    },
  },
  {
    id: 'schema-single',
    title: 'A schema can be read by its URN, an unknown one is 404',
    section: protocol('4'),
    level: 'MUST',
    run: async (session) => {
      expectAt(expectStatus(await session.get(`/Schemas/${userSchema}`), 200), 'id', userSchema);
      expectRefusal(await session.get(`/Schemas/urn:ietf:params:scim:schemas:${session.freshName()}:2.0:None`), 404);
    },
  },
  {
    id: 'user-name-definition',
    title: 'The User schema has userName as required, unique and not caseExact',
    section: schema('4.1.1'),
    level: 'MUST',
    run: async (session) => {
      const definition = expectStatus(await session.get(`/Schemas/${userSchema}`), 200).body;
      const userName = findAttribute(definition, ['userName']);
      expectThat(readPath(userName, 'required') === true, 'userName with required true', userName);
      expectThat(readPath(userName, 'caseExact') !== true, 'userName with caseExact false', userName);
      expectThat(
        ['server', 'global'].includes(readText(userName, 'uniqueness') ?? ''),
        'userName with uniqueness server',
        userName,
      );
    },
  },
];

/** The resources of a discovery list, which must be a ListResponse (RFC 7644 §4). */
export async function listAt(session: Session, path: string): Promise<readonly unknown[]> {
  const list = expectStatus(await session.get(path), 200);
  const schemas = readList(list.body, 'schemas');
  expectThat(schemas.includes(listSchema), `${listSchema} in schemas of ${path}`, show(schemas));
  const resources = readList(list.body, 'Resources');
  expectAt(list, 'totalResults', resources.length);
  return resources;
}
