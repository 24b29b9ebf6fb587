import { describe } from 'vitest';
import { creationBreakages } from './broken-creation.js';
import { discoveryBreakages } from './broken-discovery.js';
import { errorsBreakages } from './broken-errors.js';
import { expectBreakages } from './expect-breakages.js';

describe('a server with one fault in its discovery, refusals or POST', () => {
  expectBreakages([...errorsBreakages, ...discoveryBreakages, ...creationBreakages]);
});
