import type { CopyState } from '../../copy/sides.js';
import { StartupError } from '../startup-error.js';
import type { Place } from './storage.js';

/** Throws where `rollcall copy` did not come to its end: what is missing would look as if it had been deleted. */
export function refuseHalfCopy(state: CopyState | undefined, { name, other }: Place): void {
  if (state === undefined) return;
  const remedy = 'give the same rollcall copy command again until it ends';
  throw new StartupError(`${name} holds an unfinished copy of ${state.source}: ${remedy}, or ${other}`);
}
