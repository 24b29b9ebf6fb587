import { isDomainError, type Profile, readSchema, type Schema, withExtension, withResourceType } from '@rollcall/core';
import type { ErrorObject } from 'ajv';
import { Ajv } from 'ajv';
import { ConfigError } from './config-error.js';
import { readJsonFile } from './read-json-file.js';
import { type SchemasFile, schemasFileSchema } from './schemas-file-schema.js';

const ajv = new Ajv({ verbose: true, strict: true });
ajv.addVocabulary(['expected']);
const isSchemasFile = ajv.compile<SchemasFile>(schemasFileSchema);

/**
 * The profile with the resource types and extensions of a file; a type of the file may be extended by the file too. Throws
 * {@link ConfigError} with one line that names the file and the place in it. @see RFC 7643 §3.3, §6, §7
 */
export function withSchemasFile(profile: Profile, path: string): Profile {
  const content = readJsonFile(path, '--schemas');
  if (!isSchemasFile(content)) throw refusal(path, shapeProblem(isSchemasFile.errors?.[0]));
  const { resourceTypes = [], extensions = [] } = content;
  const typed = resourceTypes.reduce<Profile>((before, entry, index) => {
    const place = `resourceTypes[${index}]`;
    const { name, endpoint, description = name, indexed = [] } = entry;
    const data = {
      ...{ name, endpoint, description, schema: schemaAt(path, `${place}.schema`, entry.schema) },
      extensions: (entry.extensions ?? []).map(({ required = false, schema }, at) => ({
        required,
        schema: schemaAt(path, `${place}.extensions[${at}].schema`, schema),
      })),
    };
    return placed(path, place, () => withResourceType(before, data, { indexed }));
  }, profile);
  return extensions.reduce<Profile>((before, entry, index) => {
    const place = `extensions[${index}]`;
    const { resourceType, required = false, indexed = [] } = entry;
    const schema = schemaAt(path, `${place}.schema`, entry.schema);
    return placed(path, place, () => withExtension(before, resourceType, { schema, required }, { indexed }));
  }, typed);
}

function schemaAt(path: string, place: string, json: unknown): Schema {
  return placed(path, place, () => readSchema(json));
}

/** Says where in the file the core's refusal belongs. */
function placed<T>(path: string, place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (isDomainError(error) || error instanceof RangeError) throw refusal(path, `${place}: ${error.message}`);
    throw error;
  }
}

function refusal(path: string, problem: string): ConfigError {
  return new ConfigError([`--schemas: ${path}: ${problem}`]);
}

/** `extensions[0].required must be true or false`. */
function shapeProblem(error: ErrorObject | undefined): string {
  if (error === undefined) return 'it is not of the right shape';
  const place = error.instancePath
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const where = place === '' ? 'the file' : place;
  const { additionalProperty, missingProperty } = error.params as Readonly<Record<string, unknown>>;
  if (additionalProperty !== undefined) return `${where} has a member that is not known: ${additionalProperty}`;
  if (missingProperty !== undefined) return `${where} has no ${missingProperty}`;
  const { expected = error.message } = (error.parentSchema ?? {}) as { readonly expected?: string };
  return `${where} is not ${expected}`;
}
