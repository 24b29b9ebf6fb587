import { createFetchSender, runSample, samples } from '@rollcall/idp';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';
import { enableScim } from './world.js';

const server = await startTestServer();
const { token } = await enableScim(server);
const scim = createFetchSender(`${server.base}/scim/v2`);
const applicable = samples.filter(({ appliesTo }) => appliesTo.includes('terraformEnterprise'));

describe('what identity providers really send', () => {
  it.each(applicable.map((sample) => [sample.id, sample.name, sample] as const))(
    '%s: %s [PROF-2]',
    async (_id, _name, sample) => {
      const { problems } = await runSample(sample, { scim, token, patience: false });
      expect(problems).toEqual([]);
    },
  );
});
