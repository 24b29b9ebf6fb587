import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/copy/progress.js';

function written(isTTY: boolean): string {
  let text = '';
  const progress = createProgress({ isTTY, write: (part) => (text += part) });
  progress.begin('copy', 'group', 4, 1);
  progress.add(2);
  progress.add(1);
  progress.end();
  return text;
}

describe('the progress of a copy', () => {
  it('is a bar that grows and goes on a terminal', () => {
    const title = `\r${'copy groups'.padEnd(32)}`;
    expect(written(true)).toBe(
      `${title} [########......................]  25 %` +
        `${title} [#######################.......]  75 %` +
        `${title} [##############################] 100 %\r\u001b[K`,
    );
  });

  it('is a line for each kind anywhere else', () => {
    expect(written(false)).toBe('copy groups: 4\n');
  });
});
