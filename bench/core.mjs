// The core by itself: what it costs to read a filter, apply a PATCH and check a body, against what JavaScript takes for the
// same user anyway. All in one process, in turn, the best of several rounds, because others use the machine too.
import {
  applyPatch,
  bindFilter,
  canonicalize,
  composeInteropRules,
  parseFilter,
  parsePatch,
  standard,
} from '../packages/core/dist/index.js';
import { createAjvValidator } from '../packages/node/dist/index.js';
import { wholeUserBody } from './people.mjs';

const rounds = 9;
const times = 10_000;
const target = 4;
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const { forgive, limits, interop } = standard;
const user = standard.User.accepts;
const group = standard.Group.accepts;
const body = wholeUserBody('bjensen');
const text = JSON.stringify(body);
const validator = createAjvValidator();

/** The filters that Okta, Entra ID, OneLogin, JumpCloud, PingOne, Google and SailPoint send. */
const filters = [
  ['userName eq "bjensen@example.com"', user],
  ['externalId eq "701984"', user],
  ['emails[type eq "work"].value eq "bjensen@example.com"', user],
  ['emails.value eq "bjensen@example.com"', user],
  [
    `id eq "2819c223-7f76-453a-919d-413861904646" and ${enterprise}:manager eq "26118915-6090-4610-87e4-49d8ca9f808d"`,
    user,
  ],
  ['meta.lastModified gt "2026-01-01T00:00:00Z"', user],
  ['displayName eq "Tour Guides"', group],
  ['id eq "e9e30dba-f08f-4109-8486-d5c6a331660a" and members eq "2819c223-7f76-453a-919d-413861904646"', group],
];

const patch = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'title', value: 'Vice President' }],
};
const canonical = canonicalize(body, user, { forgive });
const rewrite = composeInteropRules(interop, user);
const patchOptions = { resourceType: user, forgive, rewrite, maxOperations: limits.maxPatchOperations };

const works = {
  'JSON.parse': () => JSON.parse(text),
  structuredClone: () => structuredClone(body),
  ...Object.fromEntries(
    filters.map(([filter, type]) => [filter, () => bindFilter(parseFilter(filter, { forgive }), type, { forgive })]),
  ),
  PATCH: () => applyPatch(canonical, parsePatch(patch, patchOptions), user, { forgive }),
  validation: () => validator.validate(user, canonicalize(body, user, { forgive })),
};

/** Microseconds for each work, in the best round. */
function measure(report) {
  const best = Object.fromEntries(Object.keys(works).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 1; round <= rounds; round += 1) {
    report(`core: round ${round} of ${rounds}`);
    for (const [name, work] of Object.entries(works)) best[name] = Math.min(best[name], run(work));
  }
  return best;
}

function run(work) {
  const started = performance.now();
  for (let index = 0; index < times; index += 1) work();
  return ((performance.now() - started) * 1000) / times;
}

const cases = [
  ...filters.map(([filter]) => ({ name: `filter ${shortened(filter)}`, work: filter, against: 'JSON.parse' })),
  { name: 'PATCH of one attribute', work: 'PATCH', against: 'structuredClone' },
  { name: 'read and check a POST body', work: 'validation', against: 'JSON.parse' },
];

function shortened(filter) {
  return filter.replaceAll(/"[^"]{12,}"/g, '"…"').replace(enterprise, '…');
}

/** The rows of the core that are wanted. */
export function measureCore(wanted, report) {
  const chosen = cases.filter(({ name }) => wanted(name));
  if (chosen.length === 0) return [];
  const best = measure(report);
  return chosen.map(({ name, work, against }) => ({
    name,
    against: `${against} of ${text.length} bytes`,
    microseconds: best[work],
    baselineMicroseconds: best[against],
    ratio: best[work] / best[against],
    target,
  }));
}
