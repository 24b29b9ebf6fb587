import type { ResourceType } from '@rollcall/core';
import fc from 'fast-check';
import { type JsonText, list, member, mostly, mutated, object } from './json.js';
import { patchOf } from './patches.js';
import { resourceOf } from './resources.js';
import { idOf, pick, type Step } from './step.js';

/** One operation of a bulk request, but for its bulkId; ids in its data may be those of its neighbours. */
function bulkOperation(type: ResourceType): fc.Arbitrary<readonly JsonText[]> {
  const method = pick('POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'patch');
  const path = fc.oneof({ weight: 8, arbitrary: idOf(type) }, { weight: 2, arbitrary: pick('bulkId:b0', 'bulkId:b1') });
  const data = mostly((purity) =>
    fc.tuple(mutated(resourceOf(type, purity), purity), patchOf(type, purity), fc.boolean()),
  );
  return fc.tuple(method, path, data).map(([verb, id, [resource, patch, refers]]) => {
    const written = verb.toLowerCase() === 'patch' ? patch : resource;
    return [
      member('method', JSON.stringify(verb)),
      member('path', JSON.stringify(verb === 'POST' ? type.endpoint : `${type.endpoint}/${id}`)),
      member('data', refers ? written.replaceAll(/§[ug]([0-2])§/g, 'bulkId:b$1') : written),
    ];
  });
}

/** A bulk request of a few operations. */
export function bulk(types: readonly ResourceType[]): fc.Arbitrary<Step> {
  const operations = fc.array(fc.oneof(...types.map(bulkOperation)), { minLength: 1, maxLength: 4 });
  const bulkIds = pick(
    ['b0', 'b1', 'b2', 'b3'],
    ['b0', 'b1', 'b2', 'b3'],
    ['b2', 'b1', 'b0', 'b3'],
    ['b0', 'b0', '', 'b1'],
  );
  const named = fc
    .tuple(operations, bulkIds)
    .map(([some, texts]) =>
      some.map((members, index) => object([...members, member('bulkId', JSON.stringify(texts[index]))])),
    );
  const broken = fc.array(mutated(named.map(list), { clean: false }, 3), { minLength: 1, maxLength: 5 });
  const whole = fc.oneof({ weight: 6, arbitrary: named }, { weight: 1, arbitrary: broken });
  const limit = fc.oneof(
    { weight: 10, arbitrary: pick<readonly JsonText[]>([], [], ['"failOnErrors":1']) },
    { weight: 1, arbitrary: pick<readonly JsonText[]>(['"failOnErrors":0'], ['"failOnErrors":"1"']) },
  );
  const urn = member('schemas', JSON.stringify(['urn:ietf:params:scim:api:messages:2.0:BulkRequest']));
  return fc.tuple(whole, limit).map(([some, more]) => ({
    method: 'POST',
    path: '/Bulk',
    query: [],
    headers: {},
    body: object([urn, ...more, member('Operations', list(some))]),
  }));
}
