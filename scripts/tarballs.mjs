// `pnpm tarballs`: packs the packages as they would be published, for products that can't get them from a registry yet.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './build.mjs';
import { packAll } from './packed.mjs';

const folder = join(root, 'tarballs');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const tarballs = await packAll(folder);
for (const file of tarballs.values()) console.log(relative(root, file));
console.log(`\nIn your product: npm install ${folder}/*.tgz`);
