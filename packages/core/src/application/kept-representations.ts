import type { Identity } from '../provisioning/identity.js';
import type { Profile } from '../provisioning/profile.js';
import { keepText } from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';
import type { Represented } from './represent.js';

/** A representation, and all that it was made of beside the identity. */
interface Kept {
  readonly profile: Profile;
  readonly baseUrl: string;
  readonly username: string | undefined;
  readonly represented: Represented;
}

/** Goes with the identity: a store that reads one anew for each request keeps nothing here. */
const keptOf = new WeakMap<Identity, Kept>();

/**
 * The whole representation of a User whose account attributes are kept only, and its JSON text: made once for as long as
 * the store gives the same identity. A record is a value, so another version is another object; whatever else is shown is
 * compared each time, the account's username above all, which the host may change without a word.
 */
export function keptRepresentation(
  { profile, scimUrl }: Pick<Dependencies, 'profile' | 'scimUrl'>,
  tenant: TenantId,
  identity: Identity,
  username: string | undefined,
  make: () => Represented,
): Represented {
  const baseUrl = scimUrl(tenant);
  const kept = keptOf.get(identity);
  if (kept?.profile === profile && kept.baseUrl === baseUrl && kept.username === username) return kept.represented;
  const represented = make();
  keepText(represented.resource);
  keptOf.set(identity, { profile, baseUrl, username, represented });
  return represented;
}
