// What every published package says of itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicPackages } from '../../scripts/declarations.mjs';

describe.each(publicPackages())('$name', ({ manifest, folder, entries }) => {
  it('is ESM only, for Node 22.18 or newer, and free of side effects', () => {
    expect(manifest).toMatchObject({ type: 'module', engines: { node: '>=22.18' }, sideEffects: false });
    expect(manifest).not.toHaveProperty('main');
    expect(JSON.stringify(manifest['exports'])).not.toContain('"require"');
  });

  it('has declarations behind every entry point, and a README', () => {
    expect(entries.length).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'README.md'))).toBe(true);
  });
});
