import { forgiveAll } from '../forgiveness.js';
import type { RawPatchOperation } from '../patch/operation.js';
import { readPatchMessage } from '../patch/parse.js';
import type { ResourceType } from '../resource-type.js';
import { patchOpUrn } from '../schemas/urns.js';
import {
  entraBareComplexValue,
  entraEmptyStringClears,
  entraRemoveByValue,
  entraStringBooleans,
  entraWrappedValue,
} from './entra.js';
import { oktaReadOnlyInValue } from './okta.js';
import type { InteropRule } from './rule.js';

/** Every rule by its name, in the order in which they are applied. */
export const interopRules = {
  entraRemoveByValue,
  entraWrappedValue,
  entraStringBooleans,
  entraBareComplexValue,
  entraEmptyStringClears,
  oktaReadOnlyInValue,
} as const satisfies Readonly<Record<string, InteropRule>>;

/** The name of a rule. */
export type InteropRuleName = keyof typeof interopRules;

/** One operation in, the operations it stands for out. */
export type InteropRewrite = (operation: RawPatchOperation) => readonly RawPatchOperation[];

/** Makes one rewrite of several rules, for the `rewrite` option of `parsePatch`. */
export function composeInteropRules(rules: readonly InteropRule[], resourceType: ResourceType): InteropRewrite {
  return (operation) =>
    rules.reduce<readonly RawPatchOperation[]>(
      (operations, rule) => operations.flatMap((item) => rule.rewrite(item, resourceType)),
      [operation],
    );
}

/** Limits of {@link rewritePatch}. */
export interface RewritePatchOptions {
  /** Operations as sent; more are refused with `tooMany`. */
  readonly maxOperations?: number;
}

/**
 * A PatchOp message as the RFC has it, from one as an identity provider sends it; one operation may become several, so
 * the number of operations is checked before. Refuses a malformed frame with `invalidSyntax`.
 *
 * @see RFC 7644 §3.5.2
 */
export function rewritePatch(
  body: unknown,
  rules: readonly InteropRule[],
  resourceType: ResourceType,
  options: RewritePatchOptions = {},
): { readonly schemas: readonly string[]; readonly Operations: readonly RawPatchOperation[] } {
  const operations = readPatchMessage(body, { forgive: forgiveAll, ...options });
  return { schemas: [patchOpUrn], Operations: operations.flatMap(composeInteropRules(rules, resourceType)) };
}
