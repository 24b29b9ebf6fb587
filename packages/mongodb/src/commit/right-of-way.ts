import type { Change, TenantId } from '@rollcall/core';
import type { Db } from 'mongodb';
import { collections } from '../schema/collections.js';
import type { ConfigurationDocument } from '../schema/documents.js';
import type { CommitReads } from '../unit/commit-reads.js';
import { CommitConflict } from './commit-conflict.js';

/**
 * A change of the settings writes every gate, so each commit that passes one gets in its way: among many it would never come to
 * its end. When one has got in its way it asks for the right of way, and the others wait. Nothing rests on it: a process whose clock
 * is wrong asks in vain, or makes others wait a little longer.
 */
const granted = 3000;

/** Whether these changes need every gate. */
export function changesSettings(changes: readonly Change[]): boolean {
  return changes.some(({ kind }) => kind === 'putConfiguration' || kind === 'resetConfiguration');
}

/** Has other commits of the tenant wait for a while, where it has settings. Takes place outside of any transaction. */
export async function askRightOfWay(db: Db, tenant: TenantId): Promise<void> {
  const configurations = db.collection<ConfigurationDocument>(collections.configurations);
  const changeUntil = Date.now() + granted;
  // It only helps: without it the change is tried again all the same.
  await configurations.updateOne({ _id: tenant }, { $set: { changeUntil } }).catch(() => undefined);
}

/** Throws {@link CommitConflict} while somebody has asked for the right of way. */
export function giveWay(reads: CommitReads, tenant: TenantId): void {
  const settings = reads.peek(collections.configurations, tenant) as ConfigurationDocument | undefined;
  if ((settings?.changeUntil ?? 0) > Date.now()) throw new CommitConflict('the settings are about to change');
}
