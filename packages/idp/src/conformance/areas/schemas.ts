import { readList, readPath, readText } from '../../json/read-path.js';
import { type Clause, schema } from '../clause.js';
import { expectStatus, expectThat } from '../expect.js';
import type { Session } from '../session.js';

const types = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'];
const characteristics: Readonly<Record<string, readonly unknown[]>> = {
  mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  returned: ['always', 'never', 'default', 'request'],
  uniqueness: ['none', 'server', 'global'],
};

/** What the schemas say of each attribute (RFC 7643 §7). */
export const schemaClauses: readonly Clause[] = [
  {
    id: 'attribute-types',
    title: 'Every attribute has a name and one of the types, and complex ones nest no complex ones',
    section: schema('7'),
    level: 'MUST',
    run: (session) =>
      forEachAttribute(session, (attribute, { where, parent }) => {
        expectThat(
          typeof readPath(attribute, 'name') === 'string',
          `a name for every attribute of ${where}`,
          attribute,
        );
        expectThat(types.includes(readText(attribute, 'type') ?? ''), `a type from the list for ${where}`, attribute);
        const nested = parent !== undefined && readText(attribute, 'type') === 'complex' && !isDefinition(where);
        expectThat(!nested, `no complex sub-attribute at ${where}`, attribute);
      }),
  },
  {
    id: 'attribute-characteristics',
    title: 'Every attribute has its characteristics written out',
    section: schema('7'),
    level: 'SHOULD',
    run: (session) =>
      forEachAttribute(session, (attribute, { where }) => {
        for (const name of ['multiValued', 'required']) {
          expectThat(typeof readPath(attribute, name) === 'boolean', `true or false as ${name} of ${where}`, attribute);
        }
        for (const [name, values] of Object.entries(characteristics)) {
          expectThat(values.includes(readPath(attribute, name)), `one of ${values} as ${name} of ${where}`, attribute);
        }
        if (readText(attribute, 'type') !== 'string') return;
        expectThat(typeof readPath(attribute, 'caseExact') === 'boolean', `caseExact for ${where}`, attribute);
      }),
  },
  {
    id: 'schema-envelope',
    title: 'Every schema has schemas and meta with its location',
    section: `${schema('8.7.2')} (erratum 8417)`,
    level: 'SHOULD',
    run: async (session) => {
      for (const one of readList(expectStatus(await session.get('/Schemas'), 200).body, 'Resources')) {
        const id = readText(one, 'id') ?? 'a schema';
        expectThat(readList(one, 'schemas').length > 0, `schemas in ${id}`, readPath(one, 'schemas'));
        expectThat(readPath(one, 'meta.resourceType') === 'Schema', `Schema as meta.resourceType of ${id}`, one);
        const location = readText(one, 'meta.location') ?? 'nothing';
        expectThat(location.endsWith(`/Schemas/${id}`), `the URI as meta.location of ${id}`, location);
      }
    },
  },
];

interface Place {
  readonly where: string;
  readonly parent: unknown;
}

/** The schema of schemas describes sub-attributes of attributes, the one exception. */
function isDefinition(where: string): boolean {
  return where.startsWith('urn:ietf:params:scim:schemas:core:2.0:Schema');
}

async function forEachAttribute(session: Session, check: (attribute: unknown, place: Place) => void): Promise<void> {
  const visit = (list: readonly unknown[], prefix: string, parent: unknown): void => {
    for (const attribute of list) {
      const where = `${prefix}.${readText(attribute, 'name') ?? '?'}`;
      check(attribute, { where, parent });
      visit(readList(attribute, 'subAttributes'), where, attribute);
    }
  };
  const schemas = readList(expectStatus(await session.get('/Schemas'), 200).body, 'Resources');
  expectThat(schemas.length > 0, 'schemas', schemas);
  for (const one of schemas) visit(readList(one, 'attributes'), readText(one, 'id') ?? '?', undefined);
}
