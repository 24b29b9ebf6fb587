// The code in README.md and docs/ is cut from files that compile and run.
import { describe, expect, it } from 'vitest';
import { pages, readFromRoot, withSnippets } from '../scripts/snippets.mjs';

const example =
  "import a from 'a';\n\nfunction f() {\n  // #region use\n  if (a) {\n    a();\n  }\n  // #endregion\n}\n";
const read = (): string => example;
const page = (source: string, code: string): string => `# T\n\n${source}\`\`\`ts\n${code}\`\`\`\n\ntext\n`;

describe('withSnippets', () => {
  it('puts in a region, moved to the margin', () => {
    const marker = '<!-- from: examples/a.ts#use -->\n';
    expect(withSnippets(page(marker, 'old();\n'), read)).toBe(page(marker, 'if (a) {\n  a();\n}\n'));
  });

  it('puts in a whole file without the marks of its regions', () => {
    const marker = '<!-- from: examples/a.ts -->\n\n';
    const code = "import a from 'a';\n\nfunction f() {\n  if (a) {\n    a();\n  }\n}\n";
    expect(withSnippets(page(marker, ''), read)).toBe(page(marker, code));
  });

  it('refuses a block that names no source', () => {
    expect(() => withSnippets(page('', 'a();\n'), read)).toThrow('does not say what it is cut from');
  });

  it('refuses a region that does not exist', () => {
    expect(() => withSnippets(page('<!-- from: a.ts#gone -->\n', ''), read)).toThrow('there is no region gone');
  });

  it('leaves other blocks alone', () => {
    const text = '```sh\nls\n```\n';
    expect(withSnippets(text, read)).toBe(text);
  });
});

describe('the code in the documentation', () => {
  it.each(pages())('%s is as fresh as its sources (else: pnpm snippets)', (path) => {
    const text = readFromRoot(path);
    expect(withSnippets(text, readFromRoot)).toBe(text);
  });
});
