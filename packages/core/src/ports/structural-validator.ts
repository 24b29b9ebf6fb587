import type { Resource, ResourceType, ValidationIssue } from '../scim/index.js';

/** Checks a canonical resource against its schema data: types at any depth, required attributes, formats. */
export interface StructuralValidator {
  /** What is wrong, in the order found; empty when nothing is. */
  validate(resourceType: ResourceType, resource: Resource): readonly ValidationIssue[];
}
