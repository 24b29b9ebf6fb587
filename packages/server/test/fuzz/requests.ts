import { groupSchemaUrn, type ResourceType, userSchemaUrn } from '@rollcall/core';
import fc from 'fast-check';
import { bulk } from './bulk.js';
import { filterOn } from './filters.js';
import { type JsonText, member, mostly, mutated, object, text } from './json.js';
import { garbled, patchOf } from './patches.js';
import { resourceOf } from './resources.js';
import { rosterSteps } from './rosters.js';
import { idOf, pick, type Step } from './step.js';

const versions = ['W/"1"', 'W/"2"', '"1"', '*', 'W/"1", W/"3"', '', 'W/', '"', '1', 'x'.repeat(300)];

const headers = fc.oneof(
  { weight: 16, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom(...versions).map((value) => ({ 'if-match': value })) },
  { weight: 1, arbitrary: fc.constantFrom(...versions).map((value) => ({ 'if-none-match': value })) },
);

const numeric = pick('0', '1', '2', '3', '-1', '1.5', '1e3', '', 'x', '99999999999999999999', ' 2', '1002');

/** Names of attributes, as lists of them are written. */
function nameLists(type: ResourceType): fc.Arbitrary<string> {
  const one = fc.oneof({ weight: 6, arbitrary: pick(...type.paths.keys()) }, { weight: 1, arbitrary: text });
  return fc.array(one, { maxLength: 3 }).chain((names) => pick(names.join(','), names.join(' , '), names[0] ?? ''));
}

/** The parameters of a query or of an answer's projection. */
function parameters(type: ResourceType, queries: boolean): fc.Arbitrary<readonly (readonly [string, string])[]> {
  const named = (name: string, value: fc.Arbitrary<string>, absent: number) =>
    fc.oneof(
      { weight: 2, arbitrary: value.map((given) => [[name, given] as const]) },
      { weight: 2 * absent, arbitrary: fc.constant([]) },
    );
  const projection = [named('attributes', nameLists(type), 6), named('excludedAttributes', nameLists(type), 6)];
  const query = [
    named('filter', filterOn(type), 1),
    named('sortBy', fc.oneof(pick(...type.paths.keys()), text), 2),
    named('sortOrder', pick('ascending', 'descending', 'DESCENDING', 'up', ''), 3),
    named('startIndex', numeric, 3),
    named('count', numeric, 2),
    named('cursor', pick('', '§c§', '§c§', '§c§x', 'made-up'), 3),
    named('nope', text, 20),
    named('filter', text, 40),
  ];
  return fc.tuple(...(queries ? [...query, ...projection] : projection)).map((all) => all.flat());
}

function weighted(...arbitraries: readonly (readonly [weight: number, fc.Arbitrary<Step>])[]): fc.Arbitrary<Step> {
  return fc.oneof(...arbitraries.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

function stepsOn(type: ResourceType): fc.Arbitrary<Step> {
  const { endpoint } = type;
  const body = mostly((purity) => mutated(resourceOf(type, purity), purity, 30));
  const step = (method: Step['method'], path: fc.Arbitrary<string>, sent: fc.Arbitrary<JsonText | undefined>) =>
    fc.tuple(path, parameters(type, method === 'GET'), headers, sent).map(([at, query, given, written]): Step => {
      const rest = { method, path: at, query, headers: given };
      return written === undefined ? rest : { ...rest, body: written };
    });
  const all = fc.constant(endpoint);
  const one = idOf(type).map((id) => `${endpoint}/${id}`);
  const nothing = fc.constant(undefined);
  return weighted(
    [6, step('POST', all, body)],
    [6, step('GET', all, nothing)],
    [3, step('GET', one, nothing)],
    [5, step('PUT', one, body)],
    [
      9,
      step(
        'PATCH',
        one,
        mostly((purity) => patchOf(type, purity), 3),
      ),
    ],
    [1, step('DELETE', one, nothing)],
    [3, searchOn(type)],
  );
}

/** Queries in a body, on the type or on all types. */
function searchOn(type: ResourceType): fc.Arbitrary<Step> {
  const value = (name: string, written: string): fc.Arbitrary<JsonText> => {
    const number = /^(startIndex|count)$/.test(name) && written !== '' && Number.isFinite(Number(written));
    return mutated(fc.constant(number ? String(Number(written)) : JSON.stringify(written)), { clean: false });
  };
  const members = parameters(type, true).chain((given) =>
    fc.tuple(...given.map(([name, written]) => value(name, written).map((json) => member(name, json)))),
  );
  const urn = JSON.stringify(['urn:ietf:params:scim:api:messages:2.0:SearchRequest']);
  return fc.tuple(pick('', type.endpoint), members).map(([at, some]) => ({
    method: 'POST',
    path: `${at}/.search`,
    query: [],
    headers: {},
    body: object([member('schemas', urn), ...some]),
  }));
}

const elsewhere: readonly (readonly [Step['method'], string])[] = [
  ...(['/Me', '/nothing', '/', '', '/Users/§u0§/x', '/Schemas/nope'] as const).map((path) => ['GET', path] as const),
  ['POST', '/Me'],
  ['PUT', '/Users'],
  ['HEAD', '/Users'],
  ['DELETE', '/Bulk'],
];

/** Any request on a surface with these types. */
export function stepsOnAll(types: readonly ResourceType[]): fc.Arbitrary<Step> {
  const odd = fc
    .tuple(pick(...elsewhere), mutated(fc.constant('{}'), { clean: false }))
    .map(([[method, path], body]): Step => {
      const step = { method, path, query: [], headers: {} };
      return method === 'GET' || method === 'HEAD' ? step : { ...step, body };
    });
  const [first = odd, ...others] = types.map(stepsOn);
  const root = fc
    .tuple(parameters(types[0] ?? never(), true))
    .map(([query]): Step => ({ method: 'GET', path: '/', query, headers: {} }));
  const cut = fc
    .tuple(first, garbled(fc.oneof(...types.map((type) => resourceOf(type, { clean: false })))))
    .map(([step, body]) => ({ ...step, body }));
  return weighted(
    [8, first],
    ...others.map((other) => [6, other] as const),
    [3, bulk(types)],
    [3, rosterSteps],
    [1, odd],
    [1, root],
    [1, cut],
  );
}

function never(): never {
  throw new RangeError('there is no resource type');
}

/** What every round begins with, so that there is something to be changed. */
export const firstSteps: readonly Step[] = [
  [
    '/Users',
    { schemas: [userSchemaUrn], userName: 'first', emails: [{ value: 'first@corp.test', type: 'work' }] },
  ] as const,
  ['/Users', { schemas: [userSchemaUrn], userName: 'second', title: 'Dr' }] as const,
  [
    '/Groups',
    { schemas: [groupSchemaUrn], displayName: 'second', members: [{ value: '§u0§' }, { value: '§g0§' }] },
  ] as const,
  ['/Devices', { schemas: ['urn:example:params:scim:schemas:Device'], serial: 'first', tags: ['a', 'b'] }] as const,
].map(([path, body]) => ({ method: 'POST', path, query: [], headers: {}, body: JSON.stringify(body) }));
