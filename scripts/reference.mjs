// Writes the generated pages of docs/reference from the sources, without a build:
//
//   node scripts/reference.mjs
//
// packages/server/test/docs/reference.test.ts and conformance.test.ts fail when one is stale.
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configurationPage } from './configuration-page.mjs';
import { conformancePage } from './conformance.mjs';
import { clauseGroups } from './conformance-clauses.mjs';
import { errorsPage } from './errors-page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The sources import one another as `./x.js`, which is `./x.ts`; packages lead to their sources by the condition. */
registerHooks({
  resolve(specifier, context, next) {
    const own = context.parentURL?.includes('/packages/') && !context.parentURL.includes('/node_modules/');
    const file = own && specifier.startsWith('.') ? specifier.replace(/\.js$/, '.ts') : specifier;
    return next(file, { ...context, conditions: [...context.conditions, '@rollcall/source'] });
  },
});

const source = (path) => import(join(root, 'packages', path));
const core = await source('core/src/index.ts');
const { settingList } = await source('server/src/config/settings.ts');
const { limitNames, unitOf } = await source('server/src/config/limits.ts');
const { interopNames } = await source('server/src/config/interop.ts');
const { profiles } = await source('server/src/config/profiles.ts');
const setting = await source('server/src/config/setting.ts');

writeFileSync(join(root, 'docs/reference/errors.md'), errorsPage(core));
writeFileSync(
  join(root, 'docs/reference/configuration.md'),
  configurationPage({ ...setting, settingList, limitNames, unitOf, interopNames, profiles }),
);
writeFileSync(join(root, 'docs/reference/conformance.md'), conformancePage(clauseGroups));
