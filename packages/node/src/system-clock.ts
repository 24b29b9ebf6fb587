import { type Clock, instant } from '@rollcall/core';

/** The machine's clock. */
export const systemClock: Clock = { now: () => instant(Date.now()) };
