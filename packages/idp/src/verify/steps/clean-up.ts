import type { Exchange } from '../../http/exchange.js';
import { readList, readText } from '../../json/read-path.js';
import { CheckFailure } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import type { World } from '../world.js';
import { deleteProvisioned } from './clean-up-provisioned.js';
import { createLeftovers, type Leftovers } from './leftovers.js';
import { restoreSettings } from './restore-settings.js';

/** Deletes what the run made and restores settings, going on after each failure; runs after failures and after a stop. */
export const cleanUp: StepPlan = {
  id: 'clean-up',
  title: 'The run’s own objects are gone and the settings are as before',
  rules: ['LINK-3', 'GROUP-5', 'USER-8', 'TOK-8', 'STATE-6', 'STATE-12', 'HOST-4'],
  needs: [],
  run: async (world) => {
    const leftovers = createLeftovers();
    await deleteTeamAndOrganization(world, leftovers);
    await deleteProvisioned(world, leftovers);
    await deleteTokens(world, leftovers);
    await restoreSettings(world, leftovers);
    await deleteAccounts(world, leftovers);
    const [first] = leftovers.problems;
    if (first === undefined) return;
    throw new CheckFailure(first.rule, 'nothing left behind', leftovers.problems.map(({ text }) => text).join('; '));
  },
};

async function deleteTeamAndOrganization({ admin, made, names }: World, { attempt }: Leftovers): Promise<void> {
  const { teamId } = made;
  if (teamId !== undefined && made.linkAsked === true) {
    await attempt('LINK-3', `the link of the team ${names.team} stays`, () => unlessUnlinked(admin.unlinkTeam(teamId)));
  }
  if (teamId !== undefined) await attempt('HOST-4', `the team ${names.team} stays`, () => admin.deleteTeam(teamId));
  if (made.organizationAsked === true) {
    await attempt('HOST-4', `the organization ${names.organization} stays`, () =>
      admin.deleteOrganization(names.organization),
    );
  }
}

/** 409 says that there is no link: a link that failed needs no undoing. */
async function unlessUnlinked(unlinking: Promise<Exchange>): Promise<Exchange | undefined> {
  const exchange = await unlinking;
  return exchange.response.status === 409 ? undefined : exchange;
}

/** Also those whose answers were lost: they carry the run's description. */
async function deleteTokens({ admin, made, names }: World, { attempt }: Leftovers): Promise<void> {
  if (made.tokenAsked !== true) return;
  const listed = await attempt('TOK-8', 'the SCIM tokens cannot be listed', () => admin.scimTokens());
  const ours = readList(listed?.body, 'data').filter(
    (token) => readText(token, 'attributes.description') === names.tokenDescription,
  );
  const ids = new Set([...made.tokens.map(({ id }) => id), ...ours.flatMap((token) => readText(token, 'id') ?? [])]);
  for (const id of ids) await attempt('TOK-8', `the SCIM token ${id} stays`, () => admin.deleteScimToken(id));
}

async function deleteAccounts({ admin, made, names }: World, { attempt }: Leftovers): Promise<void> {
  const { userToken, serviceAccountId } = made;
  if (userToken !== undefined) {
    await attempt('TOK-8', 'the user’s API token stays', () => admin.deleteUserToken(userToken.id));
  }
  const emails = made.usersAsked === true ? [names.first.email, names.second.email] : [];
  const ids = serviceAccountId === undefined || serviceAccountId === '' ? [] : [serviceAccountId];
  for (const email of emails) {
    const listed = await attempt('HOST-4', `the account of ${email} cannot be looked up`, () =>
      admin.adminUsers({ q: email }),
    );
    const own = readList(listed?.body, 'data').filter(
      (user) => readText(user, 'attributes.email')?.toLowerCase() === email,
    );
    ids.push(...own.flatMap((user) => readText(user, 'id') ?? []));
  }
  for (const id of ids) await attempt('HOST-4', `the account ${id} stays`, () => admin.deleteAdminUser(id));
}
