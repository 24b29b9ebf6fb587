import { describe } from 'vitest';
import { filtersBreakages } from './broken-filters.js';
import { listsBreakages } from './broken-lists.js';
import { readingBreakages } from './broken-reading.js';
import { expectBreakages } from './expect-breakages.js';

describe('a server with one fault in its reading, paging, filters, sorting or searches', () => {
  expectBreakages([...readingBreakages, ...filtersBreakages, ...listsBreakages]);
});
