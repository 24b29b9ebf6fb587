// The public surface changes only on purpose: docs/reference/api shows it, and a change must update those pages.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiPages, emitDeclarations } from '../../scripts/api-report.mjs';
import { publicPackages } from '../../scripts/declarations.mjs';

const root = join(import.meta.dirname, '..', '..');
const pageOf = (name: string): string => `docs/reference/api/${name.replace('@rollcall/', '')}.api.md`;
const packages = publicPackages().map(({ name }) => name);

describe('the public surface', () => {
  let pages: ReadonlyMap<string, string>;

  beforeAll(() => {
    emitDeclarations();
    pages = apiPages();
  }, 120_000);

  it.each(packages)('of %s is the one on its page (changed on purpose: node scripts/api-report.mjs)', (name) => {
    const path = pageOf(name);
    expect(existsSync(join(root, path)), `${path} is missing`).toBe(true);
    expect(readFileSync(join(root, path), 'utf8')).toBe(pages.get(path));
  });

  it('shows shapes, not only names, and what stands behind them', () => {
    const core = pages.get(pageOf('@rollcall/core'));
    expect(core).toContain('function parseFilter(');
    expect(core).toContain('  admit(admission: Admission): Promise<TokenId>;');
    expect(core).toMatch(/## Not exported[\s\S]*interface /);
    expect(core).toContain("  readonly kind: 'uniqueness';");
    expect(core).not.toContain('/**');
  });
});
