import { fingerprintOf, type KindSum, sumOf } from './checksum.js';
import { CopyError } from './copy-error.js';
import { type CopyKind, copyKinds } from './kinds.js';
import type { CopyProgress } from './progress.js';
import type { CopyState, KindProgress, RecordSource, RecordTarget } from './sides.js';

/** What is copied where. */
export interface CopyOptions {
  readonly source: RecordSource;
  readonly target: RecordTarget;
  readonly progress: CopyProgress;
}

/** A kind on both sides. */
export interface KindComparison {
  readonly kind: CopyKind;
  readonly source: KindSum;
  readonly target: KindSum;
  readonly equal: boolean;
}

/**
 * Copies every record into an empty target, or goes on where an earlier run ended; then compares both sides. Rejects with
 * {@link CopyError} when the target holds something else, and when somebody wrote to the source meanwhile. A target that differs
 * keeps the mark of an unfinished copy, and no server starts on it.
 */
export async function runCopy({ source, target, progress }: CopyOptions): Promise<readonly KindComparison[]> {
  let state = await beginOrResume(source, target, progress);
  for (const kind of copyKinds) state = await copyKind({ source, target, progress }, kind, state);
  const comparisons: KindComparison[] = [];
  for (const kind of copyKinds) comparisons.push(await compareKind({ source, target, progress }, kind));
  if ((await fingerprintOf(source)) !== state.fingerprint) {
    throw new CopyError(`${source.name} was changed while it was copied; ${remedy}`);
  }
  for (const side of [source, target]) await side.stillAlone();
  if (comparisons.every(({ equal }) => equal)) await target.end();
  return comparisons;
}

const remedy = 'empty the target to start anew';

async function beginOrResume(source: RecordSource, target: RecordTarget, progress: CopyProgress): Promise<CopyState> {
  if (source.name === target.name) throw new CopyError('source and target are the same');
  if (await isEmpty(source)) throw new CopyError(`${source.name} holds nothing`);
  if ((await source.state()) !== undefined) throw new CopyError(`${source.name} holds an unfinished copy itself`);
  const fingerprint = await fingerprintOf(source);
  const state = await target.state();
  if (state === undefined) {
    const reason = await target.occupied();
    if (reason !== undefined) throw new CopyError(`${target.name} is not empty: ${reason}; nothing was written`);
    const first = { source: source.name, fingerprint, step: 0, progress: {} };
    await target.begin(first);
    return first;
  }
  if (state.source !== source.name) {
    throw new CopyError(`${target.name} holds an unfinished copy of ${state.source}, not of ${source.name}; ${remedy}`);
  }
  if (state.fingerprint !== fingerprint) {
    throw new CopyError(`${source.name} was changed since the copy to ${target.name} began; ${remedy}`);
  }
  progress.say(`going on with the copy that was interrupted`);
  return state;
}

async function isEmpty(source: RecordSource): Promise<boolean> {
  for (const kind of copyKinds) if ((await source.count(kind)) > 0) return false;
  return true;
}

async function copyKind(
  { source, target, progress }: CopyOptions,
  kind: CopyKind,
  before: CopyState,
): Promise<CopyState> {
  const earlier = before.progress[kind];
  if (earlier?.done === true) return before;
  progress.begin('copy', kind, await source.count(kind), earlier?.count ?? 0);
  let [state, count, next] = [before, earlier?.count ?? 0, earlier?.next];
  for await (const page of source.pages(kind, next)) {
    const sum = count + page.records.length;
    state = withProgress(state, kind, { count: sum, next: page.next, done: false });
    await target.advance({ kind, records: page.records, before: count, state });
    [count, next] = [sum, page.next];
    progress.add(page.records.length);
  }
  state = withProgress(state, kind, { count, next: next ?? [], done: true });
  await target.advance({ kind, records: [], before: count, state });
  progress.end();
  return state;
}

function withProgress(state: CopyState, kind: CopyKind, progress: KindProgress): CopyState {
  return { ...state, step: state.step + 1, progress: { ...state.progress, [kind]: progress } };
}

async function compareKind({ source, target, progress }: CopyOptions, kind: CopyKind): Promise<KindComparison> {
  progress.begin('compare', kind, (await source.count(kind)) * 2, 0);
  const sums = {
    source: await sumOf(source, kind, (count) => progress.add(count)),
    target: await sumOf(target, kind, (count) => progress.add(count)),
  };
  progress.end();
  const equal = sums.source.count === sums.target.count && sums.source.checksum === sums.target.checksum;
  return { kind, ...sums, equal };
}
