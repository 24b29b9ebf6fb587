import type { MovedMembership, MovedPage } from '@rollcall/core';
import type { Db } from 'mongodb';
import { lastId } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { MembershipDocument } from '../schema/documents.js';
import { documentPages, type MoveRange, settled } from './document-pages.js';

const order = ['tenant', 'group', 'position'] as const;

/** Reads memberships group by group. The cursor keeps the place that was last given. */
export async function* readMemberships(db: Db, range: MoveRange): AsyncGenerator<MovedPage<MovedMembership>> {
  let [group, given] = [String(range.after?.[1] ?? ''), Number(range.after?.[3] ?? 0)];
  const query = { collection: collections.memberships, match: {}, order };
  for await (const page of documentPages(db, query, range)) {
    const rows = page as readonly MembershipDocument[];
    const places = await placesOf(db, rows);
    const records = rows.map((row): MovedMembership => {
      given = row.group === group ? given + 1 : 1;
      group = row.group;
      const ends = { group: lastId(row.group), position: given, type: row.kind, member: lastId(row.member) };
      return { tenant: row.tenant, ...ends, place: places.get(row._id) ?? 1 };
    });
    const last = rows.at(-1);
    yield { records, next: [last?.tenant ?? '', group, last?.position ?? 0, given] };
  }
}

/** Of each membership, by its `_id`, the place of the group among those of the member, counted from 1. */
async function placesOf(db: Db, rows: readonly MembershipDocument[]): Promise<ReadonlyMap<string, number>> {
  const tenants = [...new Set(rows.map(({ tenant }) => tenant))];
  const members = [...new Set(rows.map(({ member }) => member))];
  const pipeline = [
    { $match: { tenant: { $in: tenants }, member: { $in: members } } },
    { $project: { member: 1, place: 1 } },
    { $sort: { member: 1, place: 1 } },
  ];
  const found = db
    .collection<MembershipDocument>(collections.memberships)
    .aggregate<Pick<MembershipDocument, '_id' | 'member'>>(pipeline, settled);
  const places = new Map<string, number>();
  let [current, place] = ['', 0];
  for await (const { _id, member } of found) {
    place = member === current ? place + 1 : 1;
    current = member;
    places.set(_id, place);
  }
  return places;
}
