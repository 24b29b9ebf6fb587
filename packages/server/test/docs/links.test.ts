// Every relative link of README.md and docs/ leads to a file, and to a heading that is there.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from '../../../../scripts/snippets.mjs';

const root = join(import.meta.dirname, '../../../..');
const all = [...pages(), 'CONTRIBUTING.md', 'CHANGELOG.md'];

/** Anchors as GitHub makes them of headings. */
function anchors(page: string): ReadonlySet<string> {
  const headings = withoutCode(page).matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map(([, text = '']) => anchorOf(text)));
}

function anchorOf(heading: string): string {
  const plain = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return plain.trim().replaceAll(' ', '-');
}

function withoutCode(page: string): string {
  return page.replaceAll(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '');
}

function problem(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(target)) return `${link}: there is no ${relative(root, target)}`;
  if (anchor === undefined || statSync(target).isDirectory()) return undefined;
  return anchors(readFileSync(target, 'utf8')).has(anchor) ? undefined : `${link}: there is no such heading`;
}

describe('links', () => {
  it.each(all)('of %s lead somewhere', (page) => {
    const text = withoutCode(readFileSync(join(root, page), 'utf8'));
    const links = [...text.matchAll(/\]\(\s*([^)\s]+)\s*\)/g)].map(([, link = '']) => link);
    const problems = links.filter((link) => !/^https?:/.test(link)).map((link) => problem(page, link));
    expect(problems.filter((found) => found !== undefined)).toEqual([]);
  });

  it('name nothing that only one machine has', () => {
    for (const page of all) expect(readFileSync(join(root, page), 'utf8')).not.toMatch(/\/work\/|\/tmp\/fresh/);
  });
});
