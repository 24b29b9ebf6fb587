import {
  array,
  assert,
  boolean,
  constantFrom,
  dictionary,
  jsonValue,
  property,
  record,
  string,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, keepText, listResponse, type Resource } from '../../src/scim/index.js';

const resource = dictionary(string(), jsonValue());

describe('the JSON text of a message (RFC 7644 §3.1)', () => {
  it('is what JSON.stringify gives, whichever of the resources are kept', () => {
    const resources = array(record({ resource, keep: boolean(), asked: boolean() }), { maxLength: 4 });
    assert(
      property(resources, (drawn) => {
        for (const { resource: one, keep, asked } of drawn) {
          if (keep) keepText(one);
          if (asked) expect(jsonText(one)).toBe(JSON.stringify(one));
        }
        const list = listResponse({
          resources: drawn.map((one) => one.resource),
          totalResults: drawn.length,
          startIndex: 1,
          itemsPerPage: drawn.length,
        });
        expect(jsonText(list)).toBe(JSON.stringify(list));
        for (const { resource: one } of drawn) expect(jsonText(one)).toBe(JSON.stringify(one));
      }),
    );
  });

  it('keeps the order of members in a message that does not end with its resources', () => {
    const names = uniqueArray(constantFrom('Resources', 'schemas', 'totalResults', 'detail'));
    assert(
      property(names, resource, (order, one) => {
        keepText(one);
        const message = Object.fromEntries(order.map((name) => [name, name === 'Resources' ? [one, one] : name]));
        expect(jsonText(message)).toBe(JSON.stringify(message));
      }),
    );
  });

  it('leaves alone what is no list of resources', () => {
    const messages: readonly Resource[] = [{}, { Resources: 1 }, { Resources: [] }, { Resources: [null, 'a', 1, {}] }];
    for (const message of messages) expect(jsonText(message)).toBe(JSON.stringify(message));
  });
});
