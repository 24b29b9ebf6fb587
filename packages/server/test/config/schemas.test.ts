import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { resolveConfig } from '../../src/config/resolve-config.js';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-schemas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'schemas.json');

function profileWith(content: unknown) {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const settings = { profile: 'standard', schemas: path };
  return resolveConfig({ flags: { settings, limits: [] }, environment: {} }).served;
}

function problemOf(content: unknown): string {
  try {
    profileWith(content);
  } catch (error) {
    if (error instanceof ConfigError && error.problems.length === 1) return error.problems[0] ?? '';
    throw error;
  }
  return 'taken';
}

const badge = { id: 'urn:example:Badge', name: 'Badge', attributes: [{ name: 'number', uniqueness: 'server' }] };
const device = { id: 'urn:example:Device', attributes: [{ name: 'serial', required: true }, { name: 'model' }] };
const extension = { resourceType: 'User', required: true, schema: badge };
const type = { name: 'Device', endpoint: '/Devices', schema: device };

describe('the file of --schemas', () => {
  it('adds extensions and resource types (RFC 7643 §3.3, §6)', () => {
    const warranty = { id: 'urn:example:Warranty', attributes: [{ name: 'until', type: 'dateTime' }] };
    const served = profileWith({
      extensions: [
        { ...extension, indexed: ['urn:example:Badge:number'] },
        { resourceType: 'Device', schema: { ...badge, id: 'urn:example:Label' } },
      ],
      resourceTypes: [{ ...type, description: 'A device', indexed: ['model'], extensions: [{ schema: warranty }] }],
    });
    expect(served.User.serves.extensions.at(-1)).toMatchObject({ required: true, schema: { id: badge.id } });
    expect(served.User.indexed).toContain('urn:example:Badge:number');
    expect(served.resources).toHaveLength(1);
    expect(served.resources[0]?.serves).toMatchObject({
      name: 'Device',
      endpoint: '/Devices',
      description: 'A device',
      extensions: [
        { required: false, schema: { id: warranty.id } },
        { required: false, schema: { id: 'urn:example:Label' } },
      ],
    });
    expect(served.resources[0]?.indexed).toEqual(['model']);
  });

  it('may be empty', () => {
    expect(problemOf({})).toBe('taken');
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'is not JSON: '],
    ['a list', [], ': the file is not an object'],
    ['an unknown member', { extension: [] }, ': the file has a member that is not known: extension'],
    ['an extension without a schema', { extensions: [{ resourceType: 'User' }] }, ': extensions[0] has no schema'],
    [
      'a mistyped member',
      { extensions: [{ ...extension, requird: true }] },
      ': extensions[0] has a member that is not known: requird',
    ],
    [
      'required that is text',
      { extensions: [{ ...extension, required: 'yes' }] },
      ': extensions[0].required is not true or false',
    ],
    [
      'a type without a name',
      { resourceTypes: [{ ...type, name: 'My Device' }] },
      ': resourceTypes[0].name is not a name of letters',
    ],
    [
      'an attribute of an unknown type',
      { extensions: [{ ...extension, schema: { ...badge, attributes: [{ name: 'a', type: 'text' }] } }] },
      ': extensions[0].schema: attributes[0].type must be one of string, boolean',
    ],
    [
      'a nested extension at fault',
      { resourceTypes: [{ ...type, extensions: [{ schema: {} }] }] },
      ': resourceTypes[0].extensions[0].schema: id must be a URN',
    ],
    [
      'an endpoint that is taken',
      { resourceTypes: [{ ...type, endpoint: '/Users' }] },
      ': resourceTypes[0]: the endpoint /Users is taken',
    ],
    [
      'an unknown resource type',
      { extensions: [{ ...extension, resourceType: 'Robot' }] },
      ': extensions[0]: the profile standard has no resource type Robot',
    ],
    [
      'the same schema twice',
      { extensions: [extension, extension] },
      ': extensions[1]: the schema urn:example:Badge is there already',
    ],
    [
      'an index of nothing',
      { extensions: [{ ...extension, indexed: ['nothing'] }] },
      ': extensions[0]: User has no attribute nothing to be indexed',
    ],
  ])('%s is refused in one line that names the file and the place', (_name, content, said) => {
    const problem = problemOf(content);
    expect(problem).toContain(`--schemas: ${path}`);
    expect(problem).toContain(said);
    expect(problem).not.toContain('\n');
  });

  it('of the how-to page is taken', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/how-to/extend-the-schema.md'), 'utf8');
    const example = /cat > schemas\.json <<'EOF'\n([\s\S]*?)\nEOF\n/.exec(page)?.[1] ?? '';
    expect(profileWith(example).resources.map((one) => one.serves.name)).toEqual(['Device']);
  });
});
