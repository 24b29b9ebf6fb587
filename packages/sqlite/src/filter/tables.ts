import { type BoundFilter, foldCase, type TenantId } from '@rollcall/core';
import type { Condition } from '../condition.js';
import { type Compiler, compileFilter } from './compile.js';
import { membersOf } from './members.js';
import { type Operand, operandsOf, text } from './operand.js';

/** The filter of a User as a condition on `scim_identity`: equal to `evaluateFilter` on `identityAttributes`. */
export function identityCondition(filter: BoundFilter): Condition {
  return compileFilter(filter, identityCompiler);
}

/** The filter of a Group as a condition on `scim_group`: equal to `evaluateFilter` on `groupAttributes`. */
export function groupCondition(filter: BoundFilter, tenant: TenantId): Condition {
  return compileFilter(filter, { find: findInGroup, collection: membersOf(tenant) });
}

const common = {
  id: text('id'),
  externalId: { type: 'string', exact: 'external_id', nullable: true },
  meta: 'complex',
  'meta.created': { type: 'instant', exact: 'created' },
  'meta.lastModified': { type: 'instant', exact: 'last_modified' },
} satisfies Readonly<Record<string, Operand | 'complex'>>;

const identityCompiler: Compiler = {
  find: operandsOf({
    ...common,
    userName: text('user_name', 'user_name_key'),
    active: { type: 'boolean', exact: 'active' },
    emails: 'complex',
    'emails.value': text('email', 'email_key'),
    'emails.type': constant('work'),
    'emails.primary': { type: 'boolean', exact: '1' },
    'meta.resourceType': constant('User'),
  }),
};

const findInGroup = operandsOf({
  ...common,
  displayName: text('display_name', 'display_name_key'),
  'meta.resourceType': constant('Group'),
});

function constant(word: string): Operand {
  return text(`'${word}'`, `'${foldCase(word)}'`);
}
