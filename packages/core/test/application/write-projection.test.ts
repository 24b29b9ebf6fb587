import { assert, constantFrom, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyProjection, patchProjection } from '../../src/application/write-projection.js';
import {
  nameAttributes,
  parsePatch,
  parseProjection,
  project,
  type ResourceType,
  sentAttributes,
  standard,
  terraformEnterprise,
} from '../../src/index.js';
import { badgeType } from '../scim/fixtures.js';

const types: readonly ResourceType[] = [
  terraformEnterprise.User.serves,
  terraformEnterprise.Group.serves,
  standard.User.serves,
  standard.Group.serves,
  badgeType,
];

/** A resource with every attribute of a type, and every sub-attribute. */
function everything(type: ResourceType): Record<string, unknown> {
  return Object.fromEntries(
    type.attributes.map(({ name, subAttributes }) => [
      name,
      subAttributes === undefined ? name : Object.fromEntries(subAttributes.map((sub) => [sub.name, sub.name])),
    ]),
  );
}

describe('what the answer to a write shows (RFC 7644 §3.9, RFC 7643 §7)', () => {
  it('is what was sent beside what is shown in any case, whether or not the type hides something until asked', () => {
    const drawn = constantFrom(...types).chain((type) =>
      subarray(Object.keys(everything(type))).map((names) => ({ type, names })),
    );
    assert(
      property(drawn, constantFrom({}, { attributes: 'id' }, { excludedAttributes: 'externalId' }), (one, query) => {
        const { type, names } = one;
        const whole = everything(type);
        const body = Object.fromEntries(names.map((name) => [name, whole[name]]));
        const sent = nameAttributes([...sentAttributes(body, type)], type);
        const expected = project(whole, { ...parseProjection(query, type), sent }, type);
        expect(project(whole, bodyProjection(query, type, body), type)).toEqual(expected);
      }),
    );
  });

  it('shows after a PATCH what it changed, where the type shows that only then', () => {
    const operations = parsePatch(
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'costly', value: 'x' }],
      },
      { resourceType: badgeType },
    );
    const whole = everything(badgeType);
    expect(project(whole, patchProjection({}, badgeType, operations), badgeType)).toHaveProperty('costly');
    expect(project(whole, patchProjection({}, badgeType, []), badgeType)).not.toHaveProperty('costly');
  });
});
