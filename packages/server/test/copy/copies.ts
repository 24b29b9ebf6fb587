import { openSide } from '../../src/copy/open-side.js';
import { createProgress } from '../../src/copy/progress.js';
import { type KindComparison, runCopy } from '../../src/copy/run-copy.js';

/** Small, so that few records are several pages. */
const pageSize = 2;

/** What ends a copy after so many writes. */
export class Interruption extends Error {}

/** Copies between stores; `writes` is after how many writes it is interrupted, by default by throwing. */
export async function copyBetween(
  from: string,
  to: string,
  writes = Number.POSITIVE_INFINITY,
  interrupt: () => Promise<void> = () => Promise.reject(new Interruption()),
): Promise<Copied> {
  const lines: string[] = [];
  const progress = createProgress({ write: (line: string) => lines.push(line) });
  const source = await openSide(from, 'source', pageSize);
  try {
    const target = await openSide(to, 'target', pageSize);
    let left = writes;
    const interrupted: typeof target = {
      ...target,
      advance: async (step) => {
        left -= 1;
        if (left === -1) await interrupt();
        await target.advance(step);
      },
    };
    try {
      return { comparisons: await runCopy({ source, target: interrupted, progress }), lines };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** What came of a copy. */
export interface Copied {
  readonly comparisons: readonly KindComparison[];
  readonly lines: readonly string[];
}

/** Copies in pieces of so many writes, until all is there. */
export async function copyInPieces(from: string, to: string, writes: number): Promise<Copied> {
  for (;;) {
    try {
      return await copyBetween(from, to, writes);
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
    }
  }
}
