import type { Profile, ResourceRules } from '../provisioning/profile.js';
import { composeInteropRules } from '../scim/index.js';
import { narrowPatch, type PatchRewrite } from './narrow-patch.js';

/** First what identity providers are forgiven, then what the profile takes. */
export function patchRewrite(profile: Profile, rules: ResourceRules): PatchRewrite {
  const forgive = composeInteropRules(profile.interop, rules.accepts);
  const narrow = narrowPatch(rules);
  return (operation) => forgive(operation).flatMap(narrow);
}
