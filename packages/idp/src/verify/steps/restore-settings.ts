import { readPath } from '../../json/read-path.js';
import type { World } from '../world.js';
import type { Leftovers } from './leftovers.js';

/** Puts SCIM and SAML settings back: SCIM first, because SAML cannot be turned off while SCIM is enabled (STATE-12). */
export async function restoreSettings(world: World, leftovers: Leftovers): Promise<void> {
  await restoreScim(world, leftovers);
  await restoreSaml(world, leftovers);
}

async function restoreScim({ admin, made }: World, { attempt }: Leftovers): Promise<void> {
  const { before } = made;
  if (before === undefined || made.scimTouched !== true) return;
  const { enabled, paused } = before;
  await attempt('STATE-6', `SCIM is not back at enabled ${enabled}, paused ${paused}`, async () => {
    const now = await admin.scimSettings();
    if (readPath(now.body, 'data.attributes.enabled') !== enabled) {
      return enabled ? admin.updateScimSettings({ enabled, paused }) : admin.resetScimSettings();
    }
    return readPath(now.body, 'data.attributes.paused') === paused ? undefined : admin.updateScimSettings({ paused });
  });
}

/** When the server refuses to have a certificate or an address emptied again, at least the switch and the type go back. */
async function restoreSaml({ admin, made }: World, { attempt }: Leftovers): Promise<void> {
  const { before, samlTouched } = made;
  if (before === undefined || samlTouched === undefined) return;
  const original = Object.fromEntries(samlTouched.map((name) => [name, before.saml[name] ?? null]));
  await attempt('STATE-12', 'the SAML settings are not as before', async () => {
    const answer = await admin.updateSamlSettings(original);
    if (answer.response.status < 300) return answer;
    const { enabled, 'provider-type': providerType } = original;
    return admin.updateSamlSettings({ enabled, ...(providerType === null ? {} : { 'provider-type': providerType }) });
  });
}
