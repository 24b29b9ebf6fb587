import type { Profile, ResourceRules } from '../provisioning/profile.js';
import { composeInteropRules, type PatchOperation, parsePatch } from '../scim/index.js';
import { narrowPatch, type PatchRewrite } from './narrow-patch.js';

/** First what identity providers are forgiven, then what the profile takes. */
function patchRewrite(profile: Profile, rules: ResourceRules): PatchRewrite {
  const forgive = composeInteropRules(profile.interop, rules.accepts);
  const narrow = narrowPatch(rules);
  return (operation) => forgive(operation).flatMap(narrow);
}

/** Makes the reader of PatchOp messages on one resource type, by the rules of the profile. @see RFC 7644 §3.5.2 */
export function createPatchReader(
  profile: Profile,
  rules: ResourceRules,
): (body: unknown) => readonly PatchOperation[] {
  const rewrite = patchRewrite(profile, rules);
  const { maxPatchOperations: maxOperations } = profile.limits;
  return (body) => parsePatch(body, { resourceType: rules.accepts, maxOperations, lenient: profile.lenient, rewrite });
}
