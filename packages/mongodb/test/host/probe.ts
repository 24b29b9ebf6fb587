import { type AccountId, foldCase, type TeamId } from '@rollcall/core';
import type { HostProbe, Interceptions, ProbedTeam } from '@rollcall/core/testing';
import type { Collection, Db } from 'mongodb';
import {
  type AccountDocument,
  hostCollections,
  type OrganizationMemberDocument,
  type SamlDocument,
  type TeamDocument,
  type TeamMemberDocument,
} from './host-documents.js';
import { recoveryAdmins } from './mongo-host.js';

/** Makes the host's collections and indexes. */
export async function migrateHost(db: Db): Promise<void> {
  const unique = { unique: true };
  const present = (field: string) => ({ ...unique, partialFilterExpression: { [field]: { $exists: true } } });
  await db.collection(hostCollections.accounts).createIndexes([
    { name: 'username', key: { usernameKey: 1 }, ...unique },
    { name: 'email', key: { emailKey: 1 }, ...present('emailKey') },
    { name: 'managedBy', key: { managedBy: 1 } },
  ]);
  for (const name of [hostCollections.teamMembers, hostCollections.organizationMembers]) {
    await db.collection(name).createIndexes([
      { name: 'account', key: { account: 1 } },
      { name: 'team', key: { team: 1 } },
    ]);
  }
}

/** A test's access to the host. What it writes is outside of any commit. */
export function createMongoProbe(db: Db, interceptions: Interceptions): HostProbe {
  const accounts = db.collection<AccountDocument>(hostCollections.accounts);
  const saml = db.collection<SamlDocument>(hostCollections.saml);
  return {
    ...teamProbe(db, accounts),
    addAccount: async ({ id, isServiceAccount = false, suspended = false, siteRoles = [], username, email }) => {
      await accounts.insertOne({
        ...{ _id: id, username, usernameKey: foldCase(username), email, isServiceAccount, suspended, siteRoles },
        ...(email !== null && { emailKey: foldCase(email) }),
        ...{ managedBy: null, credential: null },
      });
    },
    setSaml: async (tenant, state) => {
      await saml.replaceOne({ _id: tenant }, { ...state }, { upsert: true });
    },
    account: async (id) => {
      const found = await accounts.findOne({ _id: id });
      if (found === null) return undefined;
      const { _id, usernameKey, emailKey, ...account } = found;
      return { id: _id, ...account };
    },
    hasRecoveryAdmin: async () => (await accounts.countDocuments(recoveryAdmins)) > 0,
    interceptNext: (kind, interception, pass) => interceptions.add(kind, interception, pass),
  };
}

type TeamProbe = Pick<HostProbe, 'addTeam' | 'team' | 'teams' | 'organizationMembers'>;

function teamProbe(db: Db, accounts: Collection<AccountDocument>): TeamProbe {
  const teams = db.collection<TeamDocument>(hostCollections.teams);
  const teamMembers = db.collection<TeamMemberDocument>(hostCollections.teamMembers);
  const organizationMembers = db.collection<OrganizationMemberDocument>(hostCollections.organizationMembers);
  return {
    addTeam: async ({ id, name = id, organization = 'acme', isOwners = false, members = [] }) => {
      await teams.insertOne({ _id: id, name, organization, isOwners });
      for (const account of members) {
        await teamMembers.insertOne({ _id: `${id} ${account}`, team: id, account });
        const _id = `${organization} ${account}`;
        await organizationMembers.replaceOne({ _id }, { organization, account }, { upsert: true });
      }
    },
    team: async (id) => {
      const team = await teams.findOne({ _id: id });
      return team === null ? undefined : probed(team, await membersOf(teamMembers, id), accounts);
    },
    teams: async () =>
      (
        await teams
          .find({}, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .toArray()
      ).map(({ _id }) => _id),
    organizationMembers: async (organization) =>
      (await organizationMembers.find({ organization }).sort({ account: 1 }).toArray()).map((row) => row.account),
  };
}

async function membersOf(rows: Collection<TeamMemberDocument>, team: TeamId): Promise<readonly AccountId[]> {
  return (await rows.find({ team }).sort({ account: 1 }).toArray()).map((row) => row.account);
}

async function probed(
  { _id, ...team }: TeamDocument,
  members: readonly AccountId[],
  accounts: Collection<AccountDocument>,
): Promise<ProbedTeam> {
  const services = await accounts.find({ _id: { $in: [...members] }, isServiceAccount: true }).toArray();
  const isService = new Set(services.map((account) => account._id));
  return { id: _id, ...team, members, humans: members.filter((id) => !isService.has(id)) };
}
