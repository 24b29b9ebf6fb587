import { DomainError } from '../../errors/domain-error.js';
import { canonicalElement, canonicalValue, type ValueRules } from '../canonical-value.js';
import { type Forgiveness, type ForgivenessOptions, forgiveNothing } from '../forgiveness.js';
import { isCoreUrn, refusePathName, resolveMember, resolveSubMember } from '../member.js';
import { isObject, isUnassigned } from '../resource.js';
import { type AttributePath, isExtensionPath, type ResourceType } from '../resource-type.js';
import type { PatchOperation, PatchOperationName, PatchPath, RawPatchOperation } from './operation.js';
import { findPatchPath, parsePatchPath } from './path.js';

const names: ReadonlySet<string> = new Set(['add', 'remove', 'replace']);

/** What the reader needs of `ParsePatchOptions`. */
export interface ReaderOptions extends ForgivenessOptions {
  readonly resourceType: ResourceType;
  readonly ignoreUnknown?: boolean;
}

/** Turns operations as sent into operations with resolved paths and canonical values. @see RFC 7644 §3.5.2 */
export class OperationReader {
  readonly operations: PatchOperation[] = [];
  private readonly options: ReaderOptions;
  private readonly rules: ValueRules;

  constructor(options: ReaderOptions) {
    this.options = options;
    const { resourceType, forgive = forgiveNothing } = options;
    this.rules = { resourceType, forgive, wrap: true, keepNull: true };
  }

  /** Reads one operation; it may become several, or none. */
  read(raw: RawPatchOperation): void {
    const op = operationName(raw.op, this.rules.forgive);
    const { path } = raw;
    if (path === undefined || path === null || (path === '' && this.rules.forgive.emptyPath)) {
      this.readWithoutPath(op, raw.value);
      return;
    }
    if (typeof path !== 'string')
      throw new DomainError('invalidPath', '"path" must be a string.', { attribute: 'path' });
    const target = this.findPath(path);
    if (target === undefined) return;
    refuseReadOnly(target);
    if (target.target.attribute.name === 'schemas') refuseSchemasRemoval(op);
    else if (op === 'remove') this.readRemove(target, raw.value);
    else this.readAssignment(op, target, raw.value);
  }

  private findPath(text: string): PatchPath | undefined {
    const { resourceType, ignoreUnknown } = this.options;
    return ignoreUnknown === true
      ? findPatchPath(text, resourceType, this.rules)
      : parsePatchPath(text, resourceType, this.rules);
  }

  /** @see RFC 7644 §3.5.2.1, §3.5.2.3: without a path the value holds the attributes; §3.5.2.2: remove has no such form. */
  private readWithoutPath(op: PatchOperationName, value: unknown): void {
    if (op === 'remove') throw new DomainError('noTarget', 'A remove operation needs a path.', { attribute: 'path' });
    if (!isObject(value)) {
      throw new DomainError('invalidValue', 'Without a path, "value" must be an object of attributes.', {
        attribute: 'value',
      });
    }
    for (const key of Object.keys(value)) {
      if (isCoreUrn(this.options.resourceType, key)) this.readCore(op, key, value[key]);
      else this.readMember(op, key, value[key]);
    }
  }

  private readCore(op: 'add' | 'replace', urn: string, value: unknown): void {
    refusePathName(urn, this.rules.forgive);
    if (isObject(value)) for (const name of Object.keys(value)) this.readMember(op, name, value[name]);
  }

  /** One member of a value without a path; readOnly ones are ignored. */
  private readMember(op: 'add' | 'replace', key: string, value: unknown): void {
    const path = findMemberPath(key, this.rules);
    if (path === undefined || path.target.attribute.name === 'schemas' || isReadOnly(path)) return;
    this.readAssignment(op, path, value ?? null);
  }

  private readAssignment(op: 'add' | 'replace', path: PatchPath, value: unknown): void {
    if (value === undefined) {
      throw new DomainError('invalidValue', `The ${op} operation on "${path.text}" needs a value.`, {
        attribute: path.text,
      });
    }
    if (isExtensionPath(path.target)) this.readExtension(op, path, value);
    else this.operations.push({ op, path, value: this.canonical(path, value) ?? null });
  }

  private canonical(path: PatchPath, value: unknown): unknown {
    const { attribute, sub } = path.target;
    if (sub !== undefined) return canonicalValue(value, sub, this.rules);
    if (path.filter === undefined) return canonicalValue(value, attribute, this.rules);
    const wrapped = this.rules.forgive.listForSingleValue && Array.isArray(value) && value.length === 1;
    return canonicalElement(wrapped ? value[0] : value, attribute, this.rules);
  }

  /** @see RFC 7643 §3.3: an extension is an object under its URN; as a PATCH target each attribute is set by itself. */
  private readExtension(op: 'add' | 'replace', path: PatchPath, value: unknown): void {
    if (isUnassigned(value)) {
      this.readRemove(path, undefined);
      return;
    }
    if (!isObject(value)) {
      throw new DomainError('invalidValue', `"${path.text}" must be an object.`, { attribute: path.text });
    }
    const { attribute: extension, schema } = path.target;
    for (const key of Object.keys(value)) {
      const attribute = resolveSubMember(this.options.resourceType, extension, key, this.rules.forgive);
      if (attribute === undefined || attribute.mutability === 'readOnly') continue;
      const member: PatchPath = { target: { schema, attribute }, filter: undefined, text: `${path.text}:${key}` };
      this.readAssignment(op, member, value[key] ?? null);
    }
  }

  /**
   * A remove that names values by `value`, even none, is not in the RFC; to read it as "remove all" would empty groups: it is
   * refused unless an interop rule has rewritten it.
   */
  private readRemove(path: PatchPath, value: unknown): void {
    const { attribute, sub } = path.target;
    const named = value !== undefined && value !== null;
    if (named && attribute.multiValued && sub === undefined && path.filter === undefined) {
      throw new DomainError('invalidSyntax', `Name the elements of "${path.text}" to remove with a filter.`, {
        attribute: path.text,
      });
    }
    this.operations.push({ op: 'remove', path, value: undefined });
  }
}

function operationName(op: unknown, forgive: Forgiveness): PatchOperationName {
  const word = typeof op === 'string' ? op : '';
  const name = forgive.operationCase ? word.toLowerCase() : word;
  if (isOperationName(name)) return name;
  throw new DomainError('invalidSyntax', '"op" must be one of add, remove and replace.', { attribute: 'op' });
}

function isOperationName(name: string): name is PatchOperationName {
  return names.has(name);
}

/** The path that a member's name stands for; undefined when it is ignored. The filter of a known one may still be wrong. */
function findMemberPath(key: string, { resourceType, forgive }: ValueRules): PatchPath | undefined {
  const bracket = key.indexOf('[');
  const target = resolveMember(resourceType, bracket === -1 ? key : key.slice(0, bracket), forgive);
  if (target === undefined) return undefined;
  if (bracket !== -1) refusePathName(key, forgive);
  return findPatchPath(key, resourceType, { forgive });
}

function isReadOnly({ target }: { readonly target: AttributePath }): boolean {
  return target.attribute.mutability === 'readOnly' || target.sub?.mutability === 'readOnly';
}

/** @see RFC 7644 §3.5.2: "modify an attribute that has mutability readOnly": 400 mutability */
function refuseReadOnly(path: PatchPath): void {
  if (!isReadOnly(path)) return;
  throw new DomainError('mutability', `"${path.text}" is readOnly.`, { attribute: path.text });
}

/** `schemas` follows from the extensions that are present, so adding to it says nothing and removing it is refused. */
function refuseSchemasRemoval(op: PatchOperationName): void {
  if (op !== 'remove') return;
  throw new DomainError('mutability', '"schemas" is required.', { attribute: 'schemas' });
}
