import { foldCase, type Page } from '@rollcall/core';
import type { Db, Document } from 'mongodb';
import type { PageQuery } from '../ports/index.js';

/** One of several things that are read together. */
export interface Part {
  readonly collection: string;
  readonly pipeline: readonly Document[];
}

/** Reads the host's documents: what a majority of the servers has, all parts as of one moment and in one round trip. */
export class Reads {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** The documents of each part, in its order. */
  async parts(...parts: readonly Part[]): Promise<readonly (readonly Document[])[]> {
    const [first, ...others] = parts.map(labelled);
    if (first === undefined) return [];
    const unions = others.map(({ collection, pipeline }) => ({ $unionWith: { coll: collection, pipeline } }));
    const cursor = this.#db.collection(first.collection).aggregate([...first.pipeline, ...unions], options);
    const found: Document[][] = parts.map(() => []);
    for (const { part, document } of (await cursor.toArray()) as Labelled[]) found[part]?.push(document);
    return found;
  }

  /** The documents that a pipeline gives. */
  async list<T extends object>(collection: string, pipeline: readonly Document[]): Promise<readonly T[]> {
    return this.#db
      .collection(collection)
      .aggregate<T>([...pipeline], options)
      .toArray();
  }

  /** The first document that meets a condition. */
  async one<T extends object>(collection: string, match: Document): Promise<T | undefined> {
    const [found] = await this.list<T>(collection, [{ $match: match }, { $limit: 1 }]);
    return found;
  }

  /** A part of a list, in the order of creation, and the size of the whole; `after` is applied to the part only. */
  async page<T extends object>(
    collection: string,
    { matching, after = [] }: { readonly matching: readonly Document[]; readonly after?: readonly Document[] },
    { offset, limit }: PageQuery,
  ): Promise<Page<T>> {
    const count: Part = { collection, pipeline: [...matching, { $count: 'total' }] };
    const cut = [{ $sort: { ordinal: 1, _id: 1 } }, { $skip: offset }, { $limit: limit }];
    const items: Part = { collection, pipeline: [...matching, ...cut, ...after] };
    const [counted = [], found = []] = await this.parts(count, ...(limit === 0 ? [] : [items]));
    return { total: Number(counted[0]?.['total'] ?? 0), items: found as readonly object[] as readonly T[] };
  }
}

/** More than a first batch holds, so that an answer of up to 16 MB takes one round trip. */
const options = { readConcern: { level: 'snapshot' }, readPreference: 'primary', batchSize: 100_000 } as const;

interface Labelled {
  readonly part: number;
  readonly document: Document;
}

function labelled({ collection, pipeline }: Part, index: number): Part {
  const label = { $replaceRoot: { newRoot: { part: { $literal: index }, document: '$$ROOT' } } };
  return { collection, pipeline: [...pipeline, label] };
}

/** That a text is in one of the fields, without case; as it is, not as a pattern. */
export function contains(text: string, ...fields: readonly string[]): Document {
  const literal = { $literal: foldCase(text) };
  return { $expr: { $or: fields.map((field) => ({ $gte: [{ $indexOfCP: [`$${field}`, literal] }, 0] })) } };
}

/** Puts into `as` the documents of another collection whose field has the value of one of these. */
export function lookup(from: string, localField: string, foreignField: string, as: string): Document {
  return { $lookup: { from, localField, foreignField, as } };
}

/** An entry for each id, with what is pushed to it. */
export function listsById<Id, T>(ids: readonly Id[]): Map<Id, T[]> {
  return new Map(ids.map((id) => [id, []]));
}
