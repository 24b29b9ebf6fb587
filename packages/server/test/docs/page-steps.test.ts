// Proves that the runner of the how-to pages would notice a wrong page.
import { describe, expect, it } from 'vitest';
import { missing, pageSteps, textFits, valueAt } from './page-steps.js';

const page = `# T

\`\`\`sh
curl a
\`\`\`

It answers \`201\`:

\`\`\`json
{ "data": { "id": "at-…" } }
\`\`\`
<!-- keep: ID = data.id -->

<!-- exit: 1 -->
\`\`\`sh
rollcall b
\`\`\`

\`\`\`text
one
…
\`\`\`
`;

describe('pageSteps', () => {
  it('reads commands and what the page promises of them', () => {
    const [first, second] = pageSteps(page);
    const json = { data: { id: 'at-…' } };
    expect(first).toMatchObject({ line: 3, commands: 'curl a\n', status: 201, exit: 0, json, text: undefined });
    expect(first?.keep).toEqual([{ name: 'ID', path: 'data.id' }]);
    expect(second).toMatchObject({ commands: 'rollcall b\n', status: undefined, exit: 1, text: 'one\n…\n' });
  });
});

describe('missing', () => {
  it.each([
    [{ a: 1 }, { a: 1, b: 2 }, 0],
    [{ a: 'at-…' }, { a: 'at-1' }, 0],
    [{ a: 'at-…' }, { a: 'xt-1' }, 1],
    [{ a: null }, {}, 1],
    [{ a: [{ b: true }] }, { a: [] }, 1],
    [[1], { 0: 1 }, 1],
  ])('of %j in %j: %i', (shown, actual, problems) => {
    expect(missing(shown, actual)).toHaveLength(problems);
  });
});

describe('textFits', () => {
  it.each([
    ['a  b …\n', 'a b c\n', true],
    ['a\n…\nd\n', 'a\nb\nc\nd\n', true],
    ['a\n', 'a\nb\n', false],
    ['a.c\n', 'abc\n', false],
  ])('%j and %j: %s', (shown, output, fits) => {
    expect(textFits(shown, output)).toBe(fits);
  });
});

describe('valueAt', () => {
  it('finds a text', () => {
    expect(valueAt({ data: [{ id: 'x' }] }, 'data.0.id')).toBe('x');
    expect(() => valueAt({}, 'data.id')).toThrow('there is no text at data.id');
  });
});
