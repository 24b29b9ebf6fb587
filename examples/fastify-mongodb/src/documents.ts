// The product's own collections, beside SCIM's in one database.
import type { AccountId, TeamId } from '@rollcall/core';
import type { StoredDocument } from '@rollcall/mongodb';
import type { Db } from 'mongodb';

/** The names of the product's collections. */
export const names = { users: 'users', teams: 'teams', teamMembers: 'team_members' } as const;

/** A user of the product. */
export interface UserDocument extends StoredDocument {
  readonly _id: AccountId;
  readonly username: string;
  /** The username without case, unique. */
  readonly usernameKey: string;
  readonly email: string | null;
  /** The e-mail without case, unique; absent without one, so that the unique index lets it be. */
  readonly emailKey?: string | undefined;
  readonly suspended: boolean;
  readonly siteAdmin: boolean;
  /** Whether SCIM manages the user. */
  readonly byScim: boolean;
}

/** A team of the product. */
export interface TeamDocument extends StoredDocument {
  readonly _id: TeamId;
  readonly name: string;
}

/** That a user is in a team; `_id` is {@link memberKey}. */
export interface TeamMemberDocument extends StoredDocument {
  readonly team: TeamId;
  readonly user: AccountId;
}

/** The `_id` of a membership. */
export function memberKey(team: TeamId, user: AccountId): string {
  return JSON.stringify([team, user]);
}

/** Active site admins whom SCIM does not manage: without one, nobody could put right what an identity provider does. */
export const recoveryAdmins = { siteAdmin: true, suspended: false, byScim: false } as const;

/** Makes the product's collections and indexes; does nothing when they are there. */
export async function migrateProduct(db: Db): Promise<void> {
  const present = { partialFilterExpression: { emailKey: { $exists: true } } };
  const admins = { partialFilterExpression: { siteAdmin: true } };
  await db.collection(names.users).createIndexes([
    { name: 'username', key: { usernameKey: 1 }, unique: true },
    { name: 'email', key: { emailKey: 1 }, unique: true, ...present },
    { name: 'admins', key: { siteAdmin: 1 }, ...admins },
  ]);
  await db.collection(names.teamMembers).createIndexes([
    { name: 'team', key: { team: 1 } },
    { name: 'user', key: { user: 1 } },
  ]);
  // An older server makes no collection in a transaction.
  await db.createCollection(names.teams).catch(async (error: unknown) => {
    if ((await db.listCollections({ name: names.teams }).toArray()).length === 0) throw error;
  });
}
