import { type AttributePath, formatAttributePath, type ResourceType } from '@rollcall/core';
import fc from 'fast-check';
import { elementFilter } from './filters.js';
import { anyJson, type JsonText, list, member, mutated, object, type Purity, text } from './json.js';
import { resourceOf, valuesOf } from './resources.js';

const messageUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

function verbs({ clean }: Purity): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('add', 'replace', 'remove') },
    { weight: clean ? 0 : 3, arbitrary: fc.constantFrom('Add', 'REPLACE', 'Remove') },
    { weight: clean ? 0 : 1, arbitrary: fc.constantFrom('', 'set', 'add ', '__proto__') },
  );
}

/** A path to an attribute, in a spelling that names all of it or some elements. */
function pathTo(path: AttributePath): fc.Arbitrary<string> {
  const name = formatAttributePath(path);
  const { attribute, sub } = path;
  if (!attribute.multiValued || attribute.subAttributes === undefined) return fc.constant(name);
  const tail = sub === undefined ? '' : `.${sub.name}`;
  const whole = formatAttributePath({ ...path, sub: undefined });
  return fc.oneof(
    fc.constant(name),
    elementFilter(attribute).map((filter) => `${whole}[${filter}]${tail}`),
  );
}

/** Cut short, doubled, or with something in it that does not belong there. */
export function garbled(whole: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(whole, fc.nat(40), text).map(([good, at, other]) => {
    const kinds = [good.slice(0, at), `${good}${good}`, good.slice(0, at) + other + good.slice(at), `${good}[`];
    return kinds[at % kinds.length] ?? good;
  });
}

function operation(...members: readonly (readonly [name: string, value: JsonText])[]): JsonText {
  return object(members.map(([name, value]) => member(name, value)));
}

function operationAt(path: AttributePath, purity: Purity): fc.Arbitrary<JsonText> {
  const good = pathTo(path);
  const spelling = fc.oneof(
    { weight: 15, arbitrary: good },
    { weight: purity.clean ? 0 : 1, arbitrary: garbled(good) },
  );
  return fc
    .tuple(verbs(purity), spelling, mutated(valuesOf(path.sub ?? path.attribute, purity), purity), fc.nat(2))
    .map(([op, at, value, bare]) => {
      const named = [['op', JSON.stringify(op)] as const, ['path', JSON.stringify(at)] as const];
      return op.toLowerCase() === 'remove' && bare > 0 ? operation(...named) : operation(...named, ['value', value]);
    });
}

const likelyNames = /^(members|emails|displayName|title|active|ports|tags|nickName)$/;

/** One PATCH operation on a resource of the type. */
function operationOn(type: ResourceType, purity: Purity): fc.Arbitrary<JsonText> {
  const all = [...new Set(type.paths.values())];
  const changeable = all.filter(({ attribute, sub }) => (sub ?? attribute).mutability === 'readWrite');
  const likely = changeable.filter(({ attribute }) => likelyNames.test(attribute.name));
  const at = (some: readonly AttributePath[]) => fc.constantFrom(...some).chain((path) => operationAt(path, purity));
  const pathless = fc
    .tuple(verbs(purity), mutated(resourceOf(type, purity), purity, 8))
    .map(([op, value]) => operation(['op', JSON.stringify(op)], ['value', value]));
  return fc.oneof(
    { weight: 5, arbitrary: at(purity.clean ? changeable : all) },
    { weight: 7, arbitrary: at(likely) },
    { weight: 2, arbitrary: pathless },
    { weight: purity.clean ? 0 : 1, arbitrary: anyJson },
  );
}

/** A PatchOp message. */
export function patchOf(type: ResourceType, purity: Purity): fc.Arbitrary<JsonText> {
  const some = fc.array(operationOn(type, purity), { minLength: 1, maxLength: purity.clean ? 2 : 4 });
  const schemas = mutated(fc.constant(JSON.stringify([messageUrn])), purity, 30);
  const name = fc.constantFrom('Operations', ...(purity.clean ? [] : ['operations', 'OPERATIONS']));
  return fc
    .tuple(schemas, name, mutated(some.map(list), purity, 30))
    .map(([urns, spelling, operations]) => operation(['schemas', urns], [spelling, operations]));
}
