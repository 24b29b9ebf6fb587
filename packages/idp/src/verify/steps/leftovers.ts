import type { Exchange } from '../../http/exchange.js';
import { describeAnswer } from '../check.js';

/** Collects what could not be undone; 404 counts as gone. */
export interface Leftovers {
  /** Does one piece of clean-up; whatever it throws becomes a problem. */
  attempt(rule: string, what: string, act: () => Promise<Exchange | undefined>): Promise<Exchange | undefined>;
  readonly problems: readonly { readonly rule: string; readonly text: string }[];
}

/** Nothing left behind yet. */
export function createLeftovers(): Leftovers {
  const problems: { rule: string; text: string }[] = [];
  return {
    problems,
    attempt: async (rule, what, act) => {
      try {
        const exchange = await act();
        const done = exchange === undefined || exchange.response.status < 300 || exchange.response.status === 404;
        if (!done) problems.push({ rule, text: `${what}: ${describeAnswer(exchange)}` });
        return exchange;
      } catch (error) {
        problems.push({ rule, text: `${what}: ${error instanceof Error ? error.message : String(error)}` });
        return undefined;
      }
    },
  };
}
