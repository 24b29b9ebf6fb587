import type { Profile } from '../provisioning/profile.js';
import { type RawPatchOperation, type ResourceType, rewritePatch } from '../scim/index.js';
import type { PatchRewrite } from './narrow-patch.js';

/** First what identity providers are forgiven, then what the profile takes. */
export function patchRewrite(profile: Profile, narrow: PatchRewrite, resourceType: ResourceType): PatchRewrite {
  return (operation: RawPatchOperation) => rewritePatch([operation], profile.interop, resourceType).flatMap(narrow);
}
