import { standard } from '@rollcall/core';
import { createFetchSender, runSample, samples } from '@rollcall/idp';
import { describe, expect, it } from 'vitest';
import { createScimApp, scimUrl } from './support.js';

const app = await createScimApp(standard);
const scim = createFetchSender(scimUrl, { fetch: app.fetch });
const applicable = samples.filter(({ appliesTo }) => appliesTo.includes('standard'));

describe('what identity providers really send, to the standard profile', () => {
  it.each(applicable.map((sample) => [sample.id, sample.name, sample] as const))(
    '%s: %s [PROF-1]',
    async (_id, _name, sample) => {
      const { problems } = await runSample(sample, { scim, token: app.token, patience: false });
      expect(problems).toEqual([]);
    },
  );
});
