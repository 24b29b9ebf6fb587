import type { HostEffect, HostRefusal } from '../../ports/index.js';
import type { Interception } from '../host-probe.js';

/** What a test arranged for coming effects, for any {@link HostProbe} to use. */
export interface Interceptions {
  /** Arranges one interception after `pass` more effects of the kind. */
  add(kind: HostEffect['kind'], interception: Interception, pass?: number): void;
  /** Called with each effect before it is applied: it may throw, or answer a refusal. */
  meet(effect: HostEffect): HostRefusal | undefined;
}

/** Makes an empty list of interceptions. They are used up when they are met, whatever becomes of the commit. */
export function createInterceptions(): Interceptions {
  const arranged = new Map<HostEffect['kind'], { pass: number; readonly interception: Interception }>();
  return {
    add: (kind, interception, pass = 0) => {
      arranged.set(kind, { pass, interception });
    },
    meet: (effect) => {
      const next = arranged.get(effect.kind);
      if (next === undefined) return undefined;
      if (next.pass > 0) {
        next.pass -= 1;
        return undefined;
      }
      arranged.delete(effect.kind);
      return next.interception(effect);
    },
  };
}
