import type { BoundCompare, BoundFilter, Query, QueryPage } from '@rollcall/core';
import type { Document } from 'mongodb';
import { candidates } from '../filter/candidates.js';
import { compileFilter, namedElements, needsJoin, type Owners } from '../filter/compile.js';
import { joinStages, ownersPart } from '../filter/joined.js';
import type { Part, Read } from '../read-parts.js';
import { boundedNumber } from '../reads/bounded-number.js';
import { collections } from '../schema/collections.js';
import { gatesOf, sumOfCounts } from '../transaction/gate.js';
import { creationOrder, orderStages, positionOf, type ResourceOrder, resourceOrder } from './order.js';
import type { RecordSource } from './sources.js';

/**
 * Runs the query of a client: one round trip for page and total, and one before it when the filter names a member or a group.
 * Equal to `evaluateFilter` and `compareResources` of the core.
 */
export async function queryRecords<T>(read: Read, source: RecordSource<T>, query: Query): Promise<QueryPage<T>> {
  const { filter, sort, counted = true } = query;
  const limit = boundedNumber(query.limit);
  const owners = filter === undefined ? new Map() : await readOwners(read, source, filter);
  const order = sort === undefined ? creationOrder : resourceOrder(sort, source.compiler);
  const matching = matchStages(source, query, owners);
  const total = filter === undefined ? gatesOf(source.tenant) : part([...matching, { $count: 'count' }]);
  const page = limit < 1 ? [] : [part(pageStages(source, query, order, matching))];
  const found = await read(...(counted ? [total] : []), ...page);
  const [counts, documents = []] = counted ? found : [[], ...found];
  const items = documents.slice(0, limit);
  const last = documents.length > limit ? items.at(-1) : undefined;
  return {
    total: counted ? totalOf(source, filter, counts ?? []) : undefined,
    items: items.map(source.toRecord),
    next: last === undefined ? undefined : positionOf(order, last),
  };
}

/** The stages that leave the resources which match a query. */
export function matchStages<T>(
  source: RecordSource<T>,
  { filter, indexes }: Query,
  owners: Owners,
): readonly Document[] {
  const scope = { tenant: source.tenant, type: source.type };
  if (filter === undefined) return [{ $match: scope }];
  const { compiler, field } = source;
  const found = candidates(filter, { field, joined: compiler.joined, indexes, owners });
  const $expr = compileFilter(filter, compiler, owners);
  const few = found === undefined ? scope : oneOf(found.map((match) => ({ ...scope, ...match })));
  if (!needsJoin(filter, compiler) || compiler.joined === undefined) return [{ $match: { $and: [few, { $expr }] } }];
  return [{ $match: few }, ...joinStages(compiler.joined), { $match: { $expr } }];
}

function oneOf(matches: readonly Document[]): Document {
  const [first] = matches;
  return first !== undefined && matches.length === 1 ? first : { $or: matches };
}

async function readOwners<T>(read: Read, { compiler, tenant }: RecordSource<T>, filter: BoundFilter): Promise<Owners> {
  const { joined } = compiler;
  const named = [...new Set<BoundCompare>(namedElements(filter, joined))];
  if (joined === undefined || named.length === 0) return new Map();
  const found = await read(...named.map((compare) => ownersPart(joined, tenant, compare)));
  return new Map(named.map((compare, index) => [compare, (found[index] ?? []).map(({ owner }) => String(owner))]));
}

/** One resource more than was asked for tells whether another one follows. */
function pageStages<T>(
  { compiler: { joined } }: RecordSource<T>,
  { filter, offset, limit, after }: Query,
  order: ResourceOrder,
  matching: readonly Document[],
): readonly Document[] {
  const isJoined = filter !== undefined && matching.length > 1;
  const join = order.isJoined && !isJoined && joined !== undefined ? joinStages(joined) : [];
  return [
    ...matching,
    ...join,
    ...orderStages(order, after),
    { $skip: boundedNumber(offset) },
    { $limit: boundedNumber(limit) + 1 },
    { $project: { search: 0, keys: 0, uniqueKeys: 0, joined: 0, firstJoined: 0 } },
  ];
}

function totalOf<T>({ type }: RecordSource<T>, filter: BoundFilter | undefined, counts: readonly Document[]): number {
  return filter === undefined ? sumOfCounts(counts, type) : Number(counts[0]?.['count'] ?? 0);
}

function part(pipeline: readonly Document[]): Part {
  return { collection: collections.resources, pipeline };
}
