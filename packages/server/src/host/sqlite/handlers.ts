import type { HostResult } from '@rollcall/core';
import type { ReferenceCommand } from '../commands/index.js';

/** Executes each command of a union. */
export type Handlers<C extends ReferenceCommand> = {
  readonly [K in C['type']]: (command: Extract<C, { readonly type: K }>) => HostResult;
};

/** What a command gives that did all it should and that the domain need not know of. */
export const done: HostResult = {};
