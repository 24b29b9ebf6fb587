import type { RawPatchOperation } from '../patch/operation.js';
import { isObject } from '../resource.js';
import { type AttributePath, type ResourceType, resolvePath, resolveSubAttribute } from '../resource-type.js';
import type { SchemaAttribute } from '../schemas/attribute.js';

/** A named, switchable rewrite of the PATCH operations that an identity provider sends into those of the RFC. */
export interface InteropRule {
  /** What is sent, and what it is taken for. */
  readonly description: string;
  /** Never throws: what it does not understand it leaves for the parser to refuse. */
  readonly rewrite: (operation: RawPatchOperation, resourceType: ResourceType) => readonly RawPatchOperation[];
}

/** The target of an operation as far as a rule needs it. */
export interface RuleTarget {
  readonly path: AttributePath;
  /** True when the path selects elements with a filter. */
  readonly filtered: boolean;
}

const valuePath = /^([^[\s]+)\[.*\](?:\.([^\s\][]+))?$/su;

/** The attribute a path text ends at, without binding its filter; undefined when it names none. */
export function targetOf(pathText: unknown, resourceType: ResourceType): RuleTarget | undefined {
  if (typeof pathText !== 'string') return undefined;
  const simple = resolvePath(resourceType, pathText);
  if (simple !== undefined) return { path: simple, filtered: false };
  const [, name, subName] = valuePath.exec(pathText) ?? [];
  const path = name === undefined ? undefined : resolvePath(resourceType, name);
  if (path === undefined) return undefined;
  if (subName === undefined) return { path, filtered: true };
  const sub = resolveSubAttribute(resourceType, path.attribute, subName);
  return sub === undefined
    ? undefined
    : { path: { schema: path.schema, attribute: path.attribute, sub }, filtered: true };
}

/** Changes the value of one attribute; `single` is false when the value is a list of elements. */
export type ValueRewrite = (value: unknown, attribute: SchemaAttribute, single: boolean) => unknown;

/** Applies a rewrite to the value of add and replace, or to each member of a value without a path. */
export function rewriteValues(
  operation: RawPatchOperation,
  resourceType: ResourceType,
  rewrite: ValueRewrite,
): RawPatchOperation {
  const { op, path, value } = operation;
  if (!isAssignment(op)) return operation;
  if (path === undefined || path === null || path === '') {
    return isObject(value) ? { ...operation, value: rewriteMembers(value, resourceType, rewrite) } : operation;
  }
  const target = targetOf(path, resourceType);
  return target === undefined ? operation : { ...operation, value: rewriteValue(value, target, rewrite) };
}

function rewriteMembers(value: Readonly<Record<string, unknown>>, resourceType: ResourceType, rewrite: ValueRewrite) {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const target = targetOf(key, resourceType);
      return [key, target === undefined ? member : rewriteValue(member, target, rewrite)];
    }),
  );
}

function rewriteValue(value: unknown, { path, filtered }: RuleTarget, rewrite: ValueRewrite): unknown {
  const attribute = path.sub ?? path.attribute;
  return rewrite(value, attribute, !attribute.multiValued || (filtered && path.sub === undefined));
}

/** True for add and replace in any letter case. */
export function isAssignment(op: unknown): boolean {
  return operationIs(op, 'add') || operationIs(op, 'replace');
}

/** Compares the name of an operation without case. @see RFC 7644 §3.5.2 */
export function operationIs(op: unknown, name: string): boolean {
  return typeof op === 'string' && op.toLowerCase() === name;
}
