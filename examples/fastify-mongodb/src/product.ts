// The product: users and teams in its own collections. SCIM reads them through a port.
import { type Account, foldCase, type HostDirectory } from '@rollcall/core';
import type { Collection, Db, Filter } from 'mongodb';
import { names, recoveryAdmins, type TeamDocument, type TeamMemberDocument, type UserDocument } from './documents.js';
import { saml } from './participant.js';

/** What SCIM reads of the product, and what the rest of the product needs here. */
export interface Product {
  readonly directory: HostDirectory;
  addSiteAdmin(id: UserDocument['_id'], username: string, email: string): Promise<void>;
  addTeam(id: TeamDocument['_id'], name: string): Promise<void>;
  /** The usernames in a team. */
  members(team: TeamDocument['_id']): Promise<readonly string[]>;
}

/** What a majority of the servers has, read from the one that takes writes: nothing that was answered is missed. */
const committed = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

/** The product on its collections, which `migrateProduct` has made. */
export function createProduct(db: Db): Product {
  const users = db.collection<UserDocument>(names.users, committed);
  const teams = db.collection<TeamDocument>(names.teams, committed);
  const teamMembers = db.collection<TeamMemberDocument>(names.teamMembers, committed);
  const has = async (where: Filter<UserDocument>) => (await users.findOne(where, { projection: { _id: 1 } })) !== null;
  return {
    directory: {
      saml: async () => saml,
      accounts: async (_tenant, ids) => {
        const found = await accountsOf(users, { _id: { $in: [...ids] } });
        return new Map(found.map((account) => [account.id, account]));
      },
      accountByEmail: async (_tenant, emailKey) => (await accountsOf(users, { emailKey }))[0],
      usernameTaken: (_tenant, username) => has({ usernameKey: foldCase(username) }),
      team: async (_tenant, id) => {
        const team = await teams.findOne({ _id: id });
        return team === null ? undefined : { id, name: team.name, isOwners: false };
      },
      teamMembers: async (_tenant, team, after, limit) => {
        const later = after === undefined ? {} : { user: { $gt: after } };
        const rows = await teamMembers
          .find({ team, ...later })
          .sort({ user: 1 })
          .limit(limit)
          .toArray();
        return rows.map(({ user }) => user);
      },
      recoveryAdmins: async (_tenant, limit) => {
        const found = await users.find(recoveryAdmins).limit(limit).toArray();
        return found.map(({ _id }) => _id);
      },
    },
    addSiteAdmin: async (id, username, email) => {
      const keys = { usernameKey: foldCase(username), emailKey: foldCase(email) };
      const user = { username, email, ...keys, suspended: false, siteAdmin: true, byScim: false };
      await users.updateOne({ _id: id }, { $setOnInsert: user }, { upsert: true });
    },
    addTeam: async (id, name) => {
      await teams.updateOne({ _id: id }, { $setOnInsert: { name } }, { upsert: true });
    },
    members: async (team) => {
      const rows = await teamMembers.find({ team }).toArray();
      const found = await accountsOf(users, { _id: { $in: rows.map(({ user }) => user) } });
      return found.map(({ username }) => username).toSorted();
    },
  };
}

async function accountsOf(users: Collection<UserDocument>, where: Filter<UserDocument>): Promise<readonly Account[]> {
  const found = await users.find(where, { batchSize: 10_000 }).toArray();
  return found.map(({ _id, username, email, suspended, siteAdmin }) => {
    return { id: _id, username, email, suspended, isSiteAdmin: siteAdmin, isServiceAccount: false };
  });
}
