import {
  type BoundCompare,
  type Group,
  groupSchemaUrn,
  type Identity,
  type ResourceRecord,
  type TenantId,
  userSchemaUrn,
} from '@rollcall/core';
import type { Document } from 'mongodb';
import type { IndexedField } from '../filter/candidates.js';
import type { Compiler } from '../filter/compile.js';
import { type Expression, isNull, literal } from '../filter/expression.js';
import { joinedGroups, joinedMembers } from '../filter/joined.js';
import {
  alwaysThere,
  type ComplexOperand,
  columnsOf,
  instantField,
  nullableText,
  type Operand,
  text,
  thereWith,
} from '../filter/operand.js';
import type { GroupDocument, ResourceDocument, UserDocument } from '../schema/documents.js';
import { resourceKey, toGroup, toIdentity, toRecord } from '../transaction/resource-documents.js';

/** Resources of one tenant and type that a query chooses from. */
export interface RecordSource<T> {
  readonly tenant: TenantId;
  /** The name of the resource type. */
  readonly type: string;
  readonly compiler: Compiler;
  /** The indexed field that an `eq` on a path compares. */
  field(path: string, filter: BoundCompare): IndexedField | undefined;
  readonly toRecord: (document: Document) => T;
}

type Operands = Readonly<Record<string, Operand | ComplexOperand>>;

const common: Operands = {
  id: text('$id'),
  externalId: nullableText('$externalId'),
  meta: alwaysThere,
  'meta.created': instantField('$created'),
  'meta.lastModified': instantField('$lastModified'),
  'meta.version': text({ $concat: ['W/"', { $toString: { $toLong: '$version' } }, '"'] }),
};

/** An account's one e-mail, where nothing else is kept of it. */
const accountEmail: Operands = {
  emails: thereWith('$email'),
  'emails.value': nullableText('$email', '$emailKey'),
  'emails.type': nullableText(withEmail('work'), withEmail('work')),
  'emails.primary': { type: 'boolean', exact: withEmail(true), nullable: true },
};

const identityCompiler: Compiler = {
  columns: columnsOf({
    ...common,
    ...accountEmail,
    schemas: text(literal(userSchemaUrn)),
    userName: text('$userName', '$userNameKey'),
    active: { type: 'boolean', exact: '$active', nullable: false },
    'meta.resourceType': text(literal('User')),
  }),
  either: ['emails', 'schemas'],
  joined: joinedGroups,
};

const groupCompiler: Compiler = {
  columns: columnsOf({
    ...common,
    schemas: text(literal(groupSchemaUrn)),
    displayName: text('$displayName', '$displayNameKey'),
    'meta.resourceType': text(literal('Group')),
  }),
  either: ['schemas'],
  joined: joinedMembers,
};

const resourceCompiler: Compiler = { columns: columnsOf({ ...common, 'meta.resourceType': text('$type') }) };

/** Users: equal to `evaluateFilter` on `identityResource`. */
export function identitySource(tenant: TenantId): RecordSource<Identity> {
  const compiler = identityCompiler;
  const folded = { userName: 'userNameKey', 'emails.value': 'emailKey' };
  const toRecord = (document: Document) => toIdentity(document as UserDocument);
  return { tenant, type: 'User', compiler, field: fieldFinder(tenant, folded), toRecord };
}

/** Groups: equal to `evaluateFilter` on `groupResource`. */
export function groupSource(tenant: TenantId): RecordSource<Group> {
  const compiler = groupCompiler;
  const toRecord = (document: Document) => toGroup(document as GroupDocument);
  return { tenant, type: 'Group', compiler, field: fieldFinder(tenant, { displayName: 'displayNameKey' }), toRecord };
}

/** Resources of a type that the host defined: equal to `evaluateFilter` on `customResource`. */
export function resourceSource(tenant: TenantId, type: string): RecordSource<ResourceRecord> {
  const compiler = resourceCompiler;
  const toRecord_ = (document: Document) => toRecord(document as ResourceDocument);
  return { tenant, type, compiler, field: fieldFinder(tenant, {}), toRecord: toRecord_ };
}

function fieldFinder(tenant: TenantId, folded: Readonly<Record<string, string>>) {
  return (path: string, { caseExact, value }: BoundCompare): IndexedField | undefined => {
    if (typeof value !== 'string' || !value.isWellFormed()) return undefined;
    if (caseExact && path === 'id') return { match: { _id: resourceKey(tenant, value) } };
    if (caseExact && path === 'externalId') return { match: { externalId: value } };
    const name = caseExact ? undefined : folded[path];
    if (name === undefined) return undefined;
    return { match: { [name]: value }, ...(name === 'emailKey' && { exceptDocuments: true }) };
  };
}

function withEmail(value: string | boolean): Expression {
  return { $cond: [isNull('$email'), null, literal(value)] };
}
