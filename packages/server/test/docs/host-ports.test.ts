import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = read('docs/reference/host-ports.md');

/** The first column of the table under a heading, each name in it. */
function named(heading: string): readonly string[] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const rows = section.split('\n## ')[0]?.matchAll(/^\| (`.*?`) \|/gm) ?? [];
  return [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)).sort();
}

/** What a pattern finds in a source of core. */
function declared(path: string, pattern: RegExp): readonly string[] {
  const found = [...read(`packages/core/src/ports/${path}.ts`).matchAll(pattern)].map(([, name = '']) => name);
  return [...new Set(found)].sort();
}

describe('reference/host-ports.md', () => {
  it('names every effect, and no other', () => {
    expect(named('Effects')).toEqual(declared('host-effect', /readonly kind: '(\w+)'/g));
  });

  it('names every event, and no other', () => {
    expect(named('Events')).toEqual(declared('event-sink', /readonly kind: '(\w+)'/g));
  });

  it.each([
    ['`HostDirectory`', 'host-directory', /^ {2}(\w+)\(/gm],
    ['`HostParticipant`', 'host-participant', /^ {2}(\w+)\(/gm],
  ])('names every method of %s, and no other', (heading, path, pattern) => {
    expect(named(heading)).toEqual(declared(path, pattern));
  });
});
