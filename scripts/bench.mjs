// `pnpm bench`: builds what changed, then runs the performance suite.
import { ensureBuilt } from './build.mjs';

await ensureBuilt();
await import('../bench/run.mjs');
