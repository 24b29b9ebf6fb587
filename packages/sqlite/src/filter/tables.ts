import { type BoundCompare, groupSchemaUrn, type TenantId, userSchemaUrn } from '@rollcall/core';
import type { IndexedColumn } from './candidates.js';
import { groupsOf, membersOf } from './collections.js';
import type { Compiler } from './compile.js';
import {
  alwaysThere,
  type ComplexOperand,
  columnsOf,
  instantColumn,
  nullableText,
  type Operand,
  text,
} from './operand.js';

/** How the filters of one resource type become SQL. */
export interface RecordFilters {
  readonly table: string;
  compiler(tenant: TenantId): Compiler;
  /** The indexed column that an `eq` on a path compares. */
  column(path: string, filter: BoundCompare): IndexedColumn | undefined;
}

type Operands = Readonly<Record<string, Operand | ComplexOperand>>;

const common: Operands = {
  id: text('id'),
  externalId: nullableText('external_id'),
  meta: alwaysThere,
  'meta.created': instantColumn('created'),
  'meta.lastModified': instantColumn('last_modified'),
  'meta.version': text(`('W/"' || version || '"')`),
};

/** An account's one e-mail, where nothing else is kept of it. */
const accountEmail: Operands = {
  emails: { type: 'complex', assigned: 'email IS NOT NULL' },
  'emails.value': nullableText('email', 'email_key'),
  'emails.type': nullableText("iif(email IS NULL, NULL, 'work')", "iif(email IS NULL, NULL, 'work')"),
  'emails.primary': { type: 'boolean', exact: 'iif(email IS NULL, NULL, 1)', nullable: true },
};

const identityColumns = columnsOf({
  ...common,
  ...accountEmail,
  schemas: text(`'${userSchemaUrn}'`),
  userName: text('user_name', 'user_name_key'),
  active: { type: 'boolean', exact: 'active', nullable: false },
  'meta.resourceType': text("'User'"),
});

const groupColumns = columnsOf({
  ...common,
  schemas: text(`'${groupSchemaUrn}'`),
  displayName: text('display_name', 'display_name_key'),
  'meta.resourceType': text("'Group'"),
});

const resourceColumns = columnsOf({ ...common, 'meta.resourceType': text('type') });

const id: IndexedColumn = { name: 'id' };
const externalId: IndexedColumn = { name: 'external_id' };
const userName: IndexedColumn = { name: 'user_name_key' };
const displayName: IndexedColumn = { name: 'display_name_key' };
const email: IndexedColumn = { name: 'email_key', exceptDocuments: true };

const everywhere: Readonly<Record<string, IndexedColumn>> = { id, externalId };

function columnFinder(folded: Readonly<Record<string, IndexedColumn>>): RecordFilters['column'] {
  return (path, { caseExact }) => (caseExact ? everywhere[path] : folded[path]);
}

/** Users: equal to `evaluateFilter` on `identityResource`. */
export const identityFilters: RecordFilters = {
  table: 'scim_identity',
  compiler: (tenant) => ({
    columns: identityColumns,
    document: 'scim_identity.search',
    either: ['emails', 'schemas'],
    collection: groupsOf(tenant),
  }),
  column: columnFinder({ userName, 'emails.value': email }),
};

/** Groups: equal to `evaluateFilter` on `groupResource`. */
export const groupFilters: RecordFilters = {
  table: 'scim_group',
  compiler: (tenant) => ({
    columns: groupColumns,
    document: 'scim_group.search',
    either: ['schemas'],
    collection: membersOf(tenant),
  }),
  column: columnFinder({ displayName }),
};

/** Resources of a type that the host defined: equal to `evaluateFilter` on `customResource`. */
export const resourceFilters: RecordFilters = {
  table: 'scim_resource',
  compiler: () => ({ columns: resourceColumns, document: 'scim_resource.search' }),
  column: columnFinder({}),
};
