import { describe } from 'vitest';
import { changesBreakages } from './broken-changes.js';
import { groupsBreakages } from './broken-groups.js';
import { versionsBreakages } from './broken-versions.js';
import { expectBreakages } from './expect-breakages.js';

describe('a server with one fault in its PUT, PATCH, groups, versions, bulk or DELETE', () => {
  expectBreakages([...changesBreakages, ...groupsBreakages, ...versionsBreakages]);
});
