import { readList, readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectStatus, expectText, expectThat } from '../expect.js';

/** Making resources (RFC 7644 §3.3). */
export const createClauses: readonly Clause[] = [
  {
    id: 'create',
    title: 'POST makes a resource: 201, the resource, its Location',
    section: protocol('3.3'),
    level: 'MUST',
    run: async (session) => {
      const sent = session.userBody(session.freshName());
      const created = expectStatus(await session.post('/Users', sent), 201);
      expectAt(created, 'userName', sent['userName']);
      const location = created.response.headers['location'] ?? '';
      expectThat(
        location.endsWith(`/Users/${readText(created.body, 'id')}`),
        'the URI in Location',
        location || 'none',
      );
      expectAt(created, 'meta.location', location);
    },
  },
  {
    id: 'create-meta',
    title: 'A new resource has meta: resourceType, created, and lastModified equal to created',
    section: schema('3.1'),
    level: 'MUST',
    run: async (session) => {
      const { resource } = await session.makeUser();
      expectThat(readPath(resource, 'meta.resourceType') === 'User', 'User as meta.resourceType', resource);
      const created = readText(resource, 'meta.created') ?? '';
      expectThat(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(created), 'a dateTime as meta.created', created);
      const modified = readPath(resource, 'meta.lastModified');
      expectThat(modified === created, `lastModified equal to created ${created}`, modified);
    },
  },
  {
    id: 'create-schemas',
    title: 'A resource names its schemas, the core one and only its extensions',
    section: schema('3'),
    level: 'MUST',
    run: async (session) => {
      const { resource } = await session.makeUser();
      const schemas = readList(resource, 'schemas');
      expectThat(schemas.includes('urn:ietf:params:scim:schemas:core:2.0:User'), 'the User schema in schemas', schemas);
      expectThat(new Set(schemas).size === schemas.length, 'no schema twice', schemas);
      const strange = Object.keys(resource as object).filter((name) => /^urn:/i.test(name) && !schemas.includes(name));
      expectThat(strange.length === 0, 'each extension in schemas', strange);
    },
  },
  {
    id: 'create-id',
    title: 'The id is the server’s: what the client sends is ignored, and it is no bulkId',
    section: schema('3.1'),
    level: 'MUST',
    run: async (session) => {
      const wish = session.freshName();
      const created = expectStatus(
        await session.post('/Users', session.userBody(session.freshName(), { id: wish })),
        201,
      );
      const id = expectText(created, 'id');
      expectThat(id !== wish && !id.includes('bulkId'), 'an id of the server’s own', id);
    },
  },
  {
    id: 'create-read-only',
    title: 'meta sent by a client is ignored',
    section: protocol('3.3'),
    level: 'MUST',
    run: async (session) => {
      const meta = { resourceType: 'Strange', created: '2001-01-01T00:00:00Z', location: 'https://example.com/x' };
      const created = expectStatus(await session.post('/Users', session.userBody(session.freshName(), { meta })), 201);
      expectAt(created, 'meta.resourceType', 'User');
      const date = expectText(created, 'meta.created');
      expectThat(!date.startsWith('2001'), 'the server’s own meta.created', date);
      const location = expectText(created, 'meta.location');
      expectThat(location !== meta.location, 'the server’s own meta.location', location);
    },
  },
];
