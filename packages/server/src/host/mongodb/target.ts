import type { Clock } from '@rollcall/core';
import type { CommitUnit } from '@rollcall/mongodb';
import type { Tenancy } from '../model/index.js';
import type { Ordinals } from './documents.js';
import type { Hints } from './hints.js';

/** What the host's part of a commit works on. */
export interface Target {
  readonly unit: CommitUnit;
  readonly tenancy: Tenancy;
  readonly clock: Clock;
  readonly ordinals: Ordinals;
  readonly hints: Hints;
}
