import type { TenantId } from '@rollcall/core';
import type { StoreUnit } from '../unit/unit.js';
import type { Gate } from './gate.js';
import type { Ordinals } from './ordinals.js';

/** What the parts of a transaction share. */
export interface Target {
  readonly unit: StoreUnit;
  readonly tenant: TenantId;
  readonly ordinals: Ordinals;
  readonly gate: Gate;
}
