import type { Ids } from '@rollcall/core';
import { v7 } from 'uuid';
import { encodeBase62, randomBase62, randomPooled } from './base62.js';

/** Characters of time at the head of a record's id: milliseconds in base 62, enough beyond the year 8000. */
const timeLength = 8;
const recordLength = 16;

/**
 * Ids that sort by time: version 7 UUIDs (RFC 9562 §5.7), and base 62 text of 48 bits of time and 47 of the system's random
 * source [USER-1].
 */
export const randomIds: Ids = {
  uuid: () => v7({ random: randomPooled(16) }),
  record: () => encodeBase62(Date.now(), timeLength) + randomBase62(recordLength - timeLength),
  text: randomBase62,
};
