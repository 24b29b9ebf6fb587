import type { Exchange } from '../../http/exchange.js';
import { jsonEqual, readPath } from '../../json/read-path.js';
import type { Before, World } from '../world.js';
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
async function restoreSaml(world: World, { attempt }: Leftovers): Promise<void> {
  const { admin, made } = world;
  const { before, samlTouched } = made;
  if (before === undefined || samlTouched === undefined) return;
  const original = Object.fromEntries(samlTouched.map((name) => [name, before.saml[name] ?? null]));
  await attempt('STATE-12', 'the SAML settings are not as before', async () => {
    const answer = await admin.updateSamlSettings(original);
    if (answer.response.status < 300) return answer;
    const { enabled, 'provider-type': providerType } = original;
    return admin.updateSamlSettings({ enabled, ...(providerType === null ? {} : { 'provider-type': providerType }) });
  });
  await attempt('STATE-12', 'the placeholder certificate stays as the old one', () => forgetPlaceholder(world, before));
  await attempt('STATE-12', 'the SAML settings cannot be read again', async () => {
    const saml = await admin.samlSettings();
    const stayed = samlTouched.filter(
      (name) => !jsonEqual(readPath(saml.body, ['data', 'attributes', name]) ?? null, original[name]),
    );
    if (stayed.length > 0) world.journal.note(`This server keeps the SAML settings ${stayed.join(', ')} of the run`);
    return saml;
  });
}

/** A certificate that is replaced becomes the old one, so taking ours out again leaves it there. */
async function forgetPlaceholder({ admin, made }: World, before: Before): Promise<Exchange | undefined> {
  if (made.samlTouched?.includes('idp-cert') !== true || (before.saml['old-idp-cert'] ?? null) !== null)
    return undefined;
  const saml = await admin.samlSettings();
  const old = readPath(saml.body, 'data.attributes.old-idp-cert') ?? null;
  return old === null ? undefined : admin.revokeOldCertificate();
}
