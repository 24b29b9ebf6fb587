import type { Profile, ResourceRules } from '../provisioning/profile.js';
import { composeInteropRules, type PatchOperation, parsePatch } from '../scim/index.js';
import { narrowPatch, type PatchRewrite } from './narrow-patch.js';

/** First what identity providers send is put right, then what the profile takes is picked out. */
function patchRewrite(profile: Profile, rules: ResourceRules): PatchRewrite {
  const rewrite = composeInteropRules(profile.interop, rules.accepts);
  const check = refuseUnforgiven(profile, rules);
  const narrow = narrowPatch(rules, profile.forgive);
  return (operation) => rewrite(operation).flatMap(check).flatMap(narrow);
}

/** Reads an operation before the profile drops parts of it, so that what is not forgiven is refused in them too. */
function refuseUnforgiven({ forgive }: Profile, { accepts: resourceType }: ResourceRules): PatchRewrite {
  if (Object.values(forgive).every((on) => on)) return (operation) => [operation];
  const options = { resourceType, forgive: { ...forgive, missingSchemas: true } };
  return (operation) => {
    parsePatch({ Operations: [operation] }, options);
    return [operation];
  };
}

/** Makes the reader of PatchOp messages on one resource type, by the rules of the profile. @see RFC 7644 §3.5.2 */
export function createPatchReader(
  profile: Profile,
  rules: ResourceRules,
): (body: unknown) => readonly PatchOperation[] {
  const rewrite = patchRewrite(profile, rules);
  const { maxPatchOperations: maxOperations } = profile.limits;
  return (body) => parsePatch(body, { resourceType: rules.accepts, maxOperations, forgive: profile.forgive, rewrite });
}
