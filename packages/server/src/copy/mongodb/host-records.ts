import type { MoveCursor } from '@rollcall/core';
import type { MoveRange } from '@rollcall/mongodb';
import type { ClientSession, Db, Document } from 'mongodb';
import { hostCollections } from '../../host/mongodb/collections.js';
import { membershipKey } from '../../host/mongodb/documents.js';
import type { HostKind } from '../kinds.js';
import type { CopyPage, CopyRecord } from '../sides.js';
import { type HostDocuments, hostDocuments, toRecord } from './host-kinds.js';

/** A document whose `_id` is a text. */
type TextDocument = Document & { readonly _id: string };

/** Reads the host's records of a kind. */
export async function* readHostRecords(db: Db, kind: HostKind, { after, limit }: MoveRange): AsyncGenerator<CopyPage> {
  const documents = hostDocuments[kind];
  const sort = Object.fromEntries(documents.order.map((field) => [field, 1]));
  const options = { readConcern: { level: 'majority' }, readPreference: 'primary', allowDiskUse: true } as const;
  for (let from = after; ; ) {
    const pipeline = [{ $match: afterCursor(documents, from) }, { $sort: sort }, { $limit: limit }];
    const page = await db.collection(documents.collection).aggregate(pipeline, options).toArray();
    const last = page.at(-1);
    if (last === undefined) return;
    const next = documents.order.map((field) => last[field] as string | number);
    yield { records: page.map((document) => toRecord(documents, document)), next };
    from = next;
  }
}

/** Writes records of the host, in the session's transaction; `before` numbers them. */
export async function writeHostRecords(
  { db, session }: { readonly db: Db; readonly session: ClientSession },
  kind: HostKind,
  records: readonly CopyRecord[],
  before: number,
): Promise<void> {
  if (records.length === 0) return;
  const { collection, order, toDocument } = hostDocuments[kind];
  const numbered = order.includes('ordinal');
  const documents = records.map((record, index): Document => {
    return { ...toDocument(record), ...(numbered && { ordinal: before + index + 1 }) };
  });
  const complete = await withOrganizations({ db, session }, kind, documents);
  await db.collection<TextDocument>(collection).insertMany(complete as TextDocument[], { session });
}

/** Who is in a team, or invited to it, is kept with what never changes of the team and of the membership. */
async function withOrganizations(
  { db, session }: { readonly db: Db; readonly session: ClientSession },
  kind: HostKind,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  if (kind !== 'teamMember' && kind !== 'teamInvitation') return documents;
  const find = async (collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, TextDocument>> => {
    const found = db.collection<TextDocument>(collection).find({ _id: { $in: [...new Set(ids)] } }, { session });
    return new Map((await found.toArray()).map((document) => [document._id, document]));
  };
  const teams = await find(
    hostCollections.teams,
    documents.map((document) => String(document['teamId'])),
  );
  const placed = documents.map((document): Document => {
    return { ...document, organizationId: teams.get(String(document['teamId']))?.['organizationId'] };
  });
  if (kind === 'teamInvitation') return placed;
  const keyOf = ({ organizationId, accountId }: Document) => membershipKey(String(organizationId), String(accountId));
  const memberships = await find(hostCollections.memberships, placed.map(keyOf));
  return placed.map((document) => ({ ...document, membershipId: memberships.get(keyOf(document))?.['id'] ?? null }));
}

function afterCursor({ order }: HostDocuments, after: MoveCursor | undefined): Document {
  if (after === undefined) return {};
  const alternatives = order.map((field, index) => ({
    ...Object.fromEntries(order.slice(0, index).map((before, place) => [before, after[place]])),
    [field]: { $gt: after[index] },
  }));
  return { $or: alternatives };
}
