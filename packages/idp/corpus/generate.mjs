// Writes src/corpus/samples.ts from the JSON files beside this script: `node corpus/generate.mjs`, then `biome check --write`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
// The folder `refusals` holds what nobody should send: a case for each rule of the RFCs that refuses.
const samples = ['entra', 'okta', 'refusals'].flatMap((idp) =>
  readdirSync(new URL(`${idp}/`, here))
    .sort()
    .map((file) => ({
      id: `${idp}/${file.replace(/\.json$/, '')}`,
      idp,
      ...JSON.parse(readFileSync(new URL(`${idp}/${file}`, here), 'utf8')),
    })),
);
const text = `// Generated from corpus/ by corpus/generate.mjs; edit the JSON files instead.
import type { Sample } from './sample.js';

/** Every request sample of the corpus, in the order of their ids. */
export const samples: readonly Sample[] = ${JSON.stringify(samples, null, 2)};
`;
writeFileSync(new URL('../src/corpus/samples.ts', here), text);
