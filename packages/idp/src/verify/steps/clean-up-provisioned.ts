import type { Exchange } from '../../http/exchange.js';
import { readList, readText } from '../../json/read-path.js';
import type { Driver } from '../driver.js';
import type { World } from '../world.js';
import type { Leftovers } from './leftovers.js';

/**
 * Deletes the run's group and users through SCIM, resuming first where the run left SCIM paused. Where the run enabled SCIM and no
 * token works, disabling it removes them just as well (STATE-9), so nothing is done here.
 */
export async function deleteProvisioned(world: World, leftovers: Leftovers): Promise<void> {
  const { made, names } = world;
  if (made.usersAsked !== true && made.groupAsked !== true) return;
  await resumeIfPaused(world, leftovers);
  const driver = await workingDriver(world);
  if (driver === undefined) {
    if (made.before?.enabled === true) {
      await leftovers.attempt('USER-8', 'the test users and the test group stay', async () => {
        throw new Error('no token of the run is accepted any more');
      });
    }
    return;
  }
  const groups = await ownIds(made.group?.id, [() => driver.findGroup(names.group)]);
  for (const id of made.groupAsked === true ? groups : []) {
    await leftovers.attempt('GROUP-5', `the SCIM group ${id} stays`, () => driver.deleteGroup(id));
  }
  const looks = [names.first.userName, names.firstRenamed, names.second.userName].map(
    (name) => () => driver.findUser(name),
  );
  const known = [made.first?.id, made.second?.id].filter((id) => id !== undefined);
  const users = known.length === 2 ? known : [...new Set([...known, ...(await ownIds(undefined, looks))])];
  for (const id of users) await leftovers.attempt('USER-8', `the SCIM user ${id} stays`, () => driver.deleteUser(id));
}

async function resumeIfPaused({ admin }: World, { attempt }: Leftovers): Promise<void> {
  await attempt('STATE-6', 'SCIM stays paused', async () => {
    const settings = await admin.scimSettings();
    const paused = /"paused":\s*true/.test(settings.response.text);
    return paused ? admin.updateScimSettings({ paused: false }) : undefined;
  });
}

/** The newest token first; one that was revoked, or never worked, is passed over. */
async function workingDriver(world: World): Promise<Driver | undefined> {
  for (const { secret } of world.made.tokens.toReversed()) {
    const answer = await world
      .quietDriver(secret)
      .testConnection()
      .catch(() => undefined);
    if (answer?.response.status === 200) return world.driver(secret);
  }
  return undefined;
}

/** The id when it is known, else whatever the look-ups find under the run's own names. */
async function ownIds(id: string | undefined, looks: readonly (() => Promise<Exchange>)[]): Promise<readonly string[]> {
  if (id !== undefined) return [id];
  const ids: string[] = [];
  for (const look of looks) {
    const found = await look().catch(() => undefined);
    if (found?.response.status !== 200) continue;
    const resources = readList(found.body, 'Resources');
    if (resources.length === 1) ids.push(...resources.flatMap((resource) => readText(resource, 'id') ?? []));
  }
  return ids;
}
