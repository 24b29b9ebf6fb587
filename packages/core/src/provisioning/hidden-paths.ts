import { formatAttributePath, isExtensionPath } from '../scim/index.js';
import type { Profile } from './profile.js';
import { resourceTypes } from './resource-rules.js';

/** The paths of each resource type, by its name, whose values nobody may ever see. @see RFC 7643 §7 (returned: never) */
export type HiddenPaths = Readonly<Record<string, readonly string[]>>;

/** What a profile hides: the audit tells that such an attribute changed, not what it was or is [AUD-1]. */
export function hiddenPaths(profile: Profile): HiddenPaths {
  const types = resourceTypes(profile).map((rules) => rules.accepts);
  return Object.fromEntries(
    types.map(({ name, paths }) => {
      const hidden = [...new Set(paths.values())].filter(
        (path) => !isExtensionPath(path) && (path.sub ?? path.attribute).returned === 'never',
      );
      return [name, hidden.map(formatAttributePath)];
    }),
  );
}
