import type { LimitName } from '@rollcall/core';
import { webhookUrlProblem } from '@rollcall/node';
import type { ServeConfig } from './serve-config.js';
import { storePlace } from './store-place.js';

/** Pairs of limits of which the first must not be above the second. */
const ordered: readonly (readonly [LimitName, LimitName])[] = [
  ['defaultPageSize', 'maxPageSize'],
  ['minTokenDays', 'defaultTokenDays'],
  ['defaultTokenDays', 'maxTokenDays'],
];

/** What is wrong with settings that are right one by one. */
export function checkTogether(config: ServeConfig): readonly string[] {
  const { limits } = config.served;
  const disordered = ordered
    .filter(([lower, upper]) => limits[lower] > limits[upper])
    .map(([lower, upper]) => `limits: ${lower} (${limits[lower]}) is above ${upper} (${limits[upper]})`);
  return [...tlsProblems(config), ...webhookProblems(config), ...disordered];
}

function tlsProblems({ tlsCert, tlsKey, baseUrl }: ServeConfig): readonly string[] {
  if (tlsCert !== undefined && tlsKey === undefined) return ['--tls-cert is given without --tls-key'];
  if (tlsKey !== undefined && tlsCert === undefined) return ['--tls-key is given without --tls-cert'];
  if (tlsCert !== undefined && baseUrl?.startsWith('http://')) {
    return [`--base-url: "${baseUrl}" is not HTTPS, but the server has a certificate`];
  }
  return [];
}

function webhookProblems({ webhookUrl, webhookSecretFile, store }: ServeConfig): readonly string[] {
  if (webhookUrl === undefined) {
    return webhookSecretFile === undefined ? [] : ['--webhook-secret-file is given without --webhook-url'];
  }
  if (webhookSecretFile === undefined && store !== undefined && storePlace(store).kind === 'mongodb') {
    return [
      '--webhook-url with a MongoDB store needs --webhook-secret-file, the same for every server of the database',
    ];
  }
  const problem = webhookUrlProblem(webhookUrl);
  return problem === undefined ? [] : [`--webhook-url: ${problem}`];
}
