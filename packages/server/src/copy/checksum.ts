import { createHash } from 'node:crypto';
import { type CopyKind, copyKinds } from './kinds.js';
import type { CopyRecord, RecordSource } from './sides.js';

/** What a kind's records on one side amount to. */
export interface KindSum {
  readonly count: number;
  /** SHA-256 over the neutral form of each record, a line each, in the order of the kind; in hexadecimal. */
  readonly checksum: string;
}

/** Reads all records of a kind; tells each time how many came. */
export async function sumOf(
  source: RecordSource,
  kind: CopyKind,
  onRecords: (count: number) => void = () => {},
): Promise<KindSum> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const { records } of source.pages(kind)) {
    for (const record of records) hash.update(lineOf(record));
    count += records.length;
    onRecords(records.length);
  }
  return { count, checksum: hash.digest('hex') };
}

/** Tells one state of a source from another: every change of SCIM's records shows in the counters, others in messages or counts. */
export async function fingerprintOf(source: RecordSource): Promise<string> {
  const hash = createHash('sha256').update((await sumOf(source, 'counters')).checksum);
  hash.update((await sumOf(source, 'message')).checksum);
  for (const kind of copyKinds) hash.update(` ${kind}=${await source.count(kind)}`);
  return hash.digest('hex');
}

function lineOf(record: CopyRecord): string {
  return `${JSON.stringify(record)}\n`;
}
