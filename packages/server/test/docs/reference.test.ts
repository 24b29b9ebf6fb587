// The generated pages of docs/reference are as fresh as the tables that they show.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { configurationPage } from '../../../../scripts/configuration-page.mjs';
import { errorsPage } from '../../../../scripts/errors-page.mjs';
import { limitNames, unitOf } from '../../src/config/limits.js';
import { flagOf, limitVariableOf, variableOf } from '../../src/config/setting.js';
import { settingList } from '../../src/config/settings.js';

const page = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../docs/reference', `${name}.md`), 'utf8');

describe('the generated reference pages are fresh (else: node scripts/reference.mjs)', () => {
  it('errors.md shows what both tables make of every code', () => {
    expect(page('errors')).toBe(errorsPage(core));
  });

  it('configuration.md shows every setting and limit', () => {
    const defaults = core.terraformEnterprise.limits;
    const tables = { settingList, limitNames, unitOf, flagOf, variableOf, limitVariableOf, defaults };
    expect(page('configuration')).toBe(configurationPage(tables));
  });
});
