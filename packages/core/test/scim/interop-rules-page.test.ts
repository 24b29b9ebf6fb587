import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forgivenessRules, interopRules } from '../../src/scim/index.js';

const page = readFileSync(new URL('../../../../docs/reference/interop-rules.md', import.meta.url), 'utf8');
const listed = [...page.matchAll(/^\| `(\w+)` \|(?:[^|\n]+\|){4}$/gm)].map(([, name]) => name);

describe('the page of interop rules', () => {
  it('lists every rule, in the order of the core, and nothing else', () => {
    expect(listed).toEqual([...Object.keys(forgivenessRules), ...Object.keys(interopRules)]);
  });
});
