import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPatch,
  canonicalize,
  composeInteropRules,
  forgiveAll,
  forgiveNothing,
  interopRules,
  type PatchOperation,
  parsePatch,
  parsePatchPath,
  parseProjection,
  project,
  type Resource,
  type ResourceType,
  rewritePatch,
  toJsonSchema,
  userSchemaUrn,
  validateResource,
} from '../../src/scim/index.js';
import { ada, badgeType, codeOf, crew, ent, groupType, userType } from './fixtures.js';

const runs = { numRuns: 1500 };
const types: readonly ResourceType[] = [userType, groupType, badgeType];
const typeNames = ['User', 'Group', 'Badge'] as const;
const anyType = fc.constantFrom(...typeNames);
const byName = { User: userType, Group: groupType, Badge: badgeType };

const names = [
  ...new Set(types.flatMap(({ paths }) => [...paths.keys()])),
  ...['__proto__', 'constructor', 'toString', 'nope', 'USERNAME', userSchemaUrn, 'value', 'type', 'primary', 'display'],
];
const name = fc.constantFrom(...names);
const text = fc.oneof(fc.constantFrom('work', 'home', 'True', 'x', ''), fc.string({ unit: 'binary' }));
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(text, fc.boolean(), fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('json')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));
const body = fc.array(fc.tuple(name, json), { maxLength: 8 }).map((pairs): unknown => Object.fromEntries(pairs));
const filter = fc.constantFrom(
  'type eq "work"',
  'value pr',
  'primary eq true',
  'not (type pr)',
  'value eq "x" and type eq "home"',
  'since eq 1',
  '',
);
const path = fc.oneof(
  name,
  fc
    .tuple(name, filter, fc.constantFrom('', '.value', '.type', '.primary', '.nope'))
    .map(([a, b, c]) => `${a}[${b}]${c}`),
  fc.string(),
);
const operation = fc.record(
  { op: fc.constantFrom('add', 'Replace', 'REMOVE', 'x'), path: fc.option(path, { nil: undefined }), value: json },
  { requiredKeys: ['op'] },
);
const message = fc.record({ Operations: fc.array(operation, { minLength: 1, maxLength: 4 }) });

const tolerance = fc.constantFrom(forgiveAll, forgiveNothing);

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

function stored(type: ResourceType): Resource {
  if (type === userType) return ada;
  return type === groupType
    ? crew
    : { schemas: [badgeType.schema.id], number: 'B', holder: { value: 'x', since: 'y' }, tags: ['work', 'x'] };
}

describe('PATCH, whatever is sent', () => {
  it('throws nothing but DomainError and never changes its input (RFC 7644 §3.5.2)', () => {
    fc.assert(
      fc.property(anyType, message, tolerance, (typeName, sent, forgive) => {
        const resourceType = byName[typeName];
        const before = freeze(structuredClone(stored(resourceType)));
        freeze(sent);
        codeOf(() => {
          const operations = freeze(
            parsePatch(
              { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], ...sent },
              { resourceType, forgive },
            ),
          );
          const { resource, changed } = applyPatch(before, operations, resourceType, { forgive });
          expect(changed).toBe(resource !== before);
          validateResource(resource, resourceType);
        });
      }),
      { numRuns: 5000 },
    );
  });
  it('throws nothing but DomainError for a body of any JSON', () => {
    fc.assert(
      fc.property(json, (sent) => void codeOf(() => parsePatch(sent, { resourceType: userType, forgive: forgiveAll }))),
      runs,
    );
  });
  it('applied twice changes nothing the second time when every operation is a replace of one attribute', () => {
    fc.assert(
      fc.property(anyType, fc.constantFrom(...names), json, (typeName, at, value) => {
        const resourceType = byName[typeName];
        codeOf(() => {
          const body = { Operations: [{ op: 'replace', path: at, value }] };
          const operations = parsePatch(body, { resourceType, forgive: forgiveAll });
          const once = applyPatch(stored(resourceType), operations, resourceType).resource;
          expect(applyPatch(once, operations, resourceType).changed).toBe(false);
        });
      }),
      runs,
    );
  });
  it('keeps schemas true to the extensions that are present (RFC 7643 §3)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.constantFrom('department', 'manager.value', 'manager', 'employeeNumber')), {
          maxLength: 6,
        }),
        (steps) => {
          const Operations = steps.map(([add, at]) =>
            add ? { op: 'add', path: `${ent}:${at}`, value: 'v' } : { op: 'remove', path: `${ent}:${at}` },
          );
          if (Operations.length === 0) return;
          const operations = parsePatch({ Operations }, { resourceType: userType, forgive: forgiveAll });
          const { resource } = applyPatch({ schemas: [userSchemaUrn], userName: 'x' }, operations, userType);
          expect(resource['schemas']).toEqual(resource[ent] === undefined ? [userSchemaUrn] : [userSchemaUrn, ent]);
        },
      ),
      runs,
    );
  });
});

describe('add, then remove', () => {
  const value = fc.string({ minLength: 1 }).filter((item) => item.trim() !== '' && !['u1', 'u2'].includes(item));
  it('of members is identity (RFC 7644 §3.5.2.1, §3.5.2.2)', () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 5 }), (values) => {
        const Operations = [
          { op: 'add', path: 'members', value: values.map((item) => ({ value: item })) },
          ...values.map((item) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(item)}]` })),
        ];
        const operations = parsePatch({ Operations }, { resourceType: groupType, forgive: forgiveAll });
        expect(applyPatch(crew, operations, groupType)).toEqual({ resource: crew, changed: false });
      }),
      runs,
    );
  });
  it('of an unassigned attribute is identity', () => {
    const simple = ['nickName', 'locale', 'profileUrl', `${ent}:division`, 'name.middleName'];
    fc.assert(
      fc.property(fc.constantFrom(...simple), value, (at, item) => {
        const Operations = [
          { op: 'add', path: at, value: item },
          { op: 'remove', path: at },
        ];
        const operations = parsePatch({ Operations }, { resourceType: userType, forgive: forgiveAll });
        expect(applyPatch(ada, operations, userType).changed).toBe(false);
      }),
      runs,
    );
  });
});

describe('canonicalize, whatever is sent (RFC 7643 §2.1, §2.5)', () => {
  it('throws nothing but DomainError and never changes its input', () => {
    fc.assert(
      fc.property(
        anyType,
        json,
        tolerance,
        (type, sent, forgive) => void codeOf(() => canonicalize(freeze(sent), byName[type], { forgive })),
      ),
      runs,
    );
  });
  it('is idempotent', () => {
    fc.assert(
      fc.property(anyType, body, (type, sent) => {
        const once = canonicalize(sent, byName[type], { forgive: forgiveAll });
        expect(canonicalize(once, byName[type], { forgive: forgiveAll })).toEqual(once);
      }),
      runs,
    );
  });
  it('leaves no readOnly and no unknown name', () => {
    fc.assert(
      fc.property(body, (sent) => {
        const known = [
          ...userType.attributes.filter(({ mutability }) => mutability !== 'readOnly').map((item) => item.name),
          ent,
        ];
        for (const key of Object.keys(canonicalize(sent, userType, { forgive: forgiveAll })))
          expect(known).toContain(key);
      }),
      runs,
    );
  });
  it('gives what a PATCH without path gives', () => {
    const clean = fc.record(
      {
        userName: fc.string({ minLength: 1 }),
        title: fc.string({ minLength: 1 }),
        active: fc.boolean(),
        NAME: fc.record({ givenName: fc.string() }),
        [ent]: fc.record({ division: fc.string() }),
      },
      { requiredKeys: ['userName'] },
    );
    fc.assert(
      fc.property(clean, (sent) => {
        const Operations = [{ op: 'add', value: sent }];
        const operations: readonly PatchOperation[] = parsePatch(
          { Operations },
          { resourceType: userType, forgive: forgiveAll },
        );
        const { resource } = applyPatch({ schemas: [userSchemaUrn] }, operations, userType);
        expect(resource).toEqual(canonicalize(sent, userType, { forgive: forgiveAll }));
      }),
      runs,
    );
  });
});

describe('JSON nested 100,000 deep', () => {
  const depth = 100_000;
  const shapes: Readonly<Record<string, string>> = {
    arrays: `${'['.repeat(depth)}${']'.repeat(depth)}`,
    objects: `${'{"value":'.repeat(depth)}1${'}'.repeat(depth)}`,
    'arrays of objects': `${'[{"value":'.repeat(depth)}1${'}]'.repeat(depth)}`,
  };
  const rewrite = composeInteropRules(Object.values(interopRules), userType);
  for (const [shape, text] of Object.entries(shapes)) {
    it(`overflows no stack: ${shape}`, () => {
      for (const at of [
        'title',
        'name',
        'emails',
        'emails[type eq "work"]',
        'active',
        `${ent}:manager`,
        ent,
        undefined,
      ]) {
        for (const op of ['add', 'replace', 'remove']) {
          codeOf(() => {
            const Operations = [1, 2].map(() => ({ op, path: at, value: JSON.parse(text) as unknown }));
            const operations = parsePatch({ Operations }, { resourceType: userType, forgive: forgiveAll, rewrite });
            validateResource(applyPatch(ada, operations, userType, { forgive: forgiveAll }).resource, userType);
          });
        }
        const sent = canonicalize({ [at ?? 'userName']: JSON.parse(text) }, userType, { forgive: forgiveAll });
        expect(validateResource(sent, userType).length).toBeGreaterThan(0);
      }
    });
  }
});

describe('every other reader of input', () => {
  it('parses paths and projections without any error but DomainError', () => {
    fc.assert(
      fc.property(path, anyType, (at, type) => void codeOf(() => parsePatchPath(at, byName[type]))),
      runs,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(name, fc.string())), fc.boolean(), anyType, (list, only, typeName) => {
        const type = byName[typeName];
        const resource = stored(type);
        const projection = parseProjection(only ? { attributes: list } : { excludedAttributes: list }, type);
        const shown = project(resource, projection, type);
        expect(shown['schemas']).toBe(resource['schemas']);
        expect(shown['id']).toBe(resource['id']);
      }),
      runs,
    );
  });
  it('rewrites any message without any error but DomainError', () => {
    fc.assert(
      fc.property(
        fc.oneof(message, json),
        anyType,
        (sent, type) => void codeOf(() => rewritePatch(sent, Object.values(interopRules), byName[type])),
      ),
      runs,
    );
  });
  it('derives a JSON Schema that is plain JSON', () => {
    for (const type of types) expect(JSON.parse(JSON.stringify(toJsonSchema(type)))).toEqual(toJsonSchema(type));
  });
});
