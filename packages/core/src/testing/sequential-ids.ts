import type { Ids } from '../ports/index.js';

/** Makes ids that count up: easy to read in a failure, never to be used in production. */
export function createSequentialIds(): Ids {
  let last = 0;
  const next = () => String(++last);
  return {
    uuid: () => `00000000-0000-4000-8000-${next().padStart(12, '0')}`,
    record: () => next().padStart(16, '0'),
    text: (length) => next().padStart(length, '0').slice(-length),
  };
}
