import { isObject } from '../resource.js';
import { type InteropRule, isAssignment, targetOf } from './rule.js';

/** A value without a path repeats `id` and other readOnly attributes; they are left out. */
export const oktaReadOnlyInValue: InteropRule = {
  description: 'ReadOnly attributes inside a value without a path are left out.',
  rewrite: (operation, resourceType) => {
    const { op, path, value } = operation;
    if (!isAssignment(op) || (path !== undefined && path !== null && path !== '') || !isObject(value))
      return [operation];
    const writable = Object.entries(value).filter(([key]) => {
      const target = targetOf(key, resourceType)?.path;
      return target?.attribute.mutability !== 'readOnly' && target?.sub?.mutability !== 'readOnly';
    });
    return [{ ...operation, value: Object.fromEntries(writable) }];
  },
};
