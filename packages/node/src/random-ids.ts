import { randomUUID } from 'node:crypto';
import type { Ids } from '@rollcall/core';
import { randomBase62 } from './base62.js';

/** Ids from the system's random source: version 4 UUIDs (RFC 9562 §5.4) and even base 62 text [USER-1]. */
export const randomIds: Ids = { uuid: () => randomUUID(), text: randomBase62 };
