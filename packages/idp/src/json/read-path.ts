/** `emails[type=work].value`, `Resources[0].id`, `members.length`; a list of names is taken literally (names with dots, such as URNs). */
export type JsonPath = string | readonly string[];

/** The value at a path, undefined when anything on the way is missing; the length of a missing array is 0. */
export function readPath(value: unknown, path: JsonPath): unknown {
  const steps = typeof path === 'string' ? splitPath(path) : path;
  return steps.reduce<unknown>(readStep, value);
}

/** The text at a path, undefined when it is missing or no string. */
export function readText(value: unknown, path: JsonPath): string | undefined {
  const found = readPath(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** The list at a path, empty when it is missing or no array. */
export function readList(value: unknown, path: JsonPath): readonly unknown[] {
  const found = readPath(value, path);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function jsonEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(sortMembers(left)) === JSON.stringify(sortMembers(right));
}

function splitPath(path: string): readonly string[] {
  return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
}

function readStep(value: unknown, step: string): unknown {
  if (step === 'length' && (value === undefined || value === null)) return 0;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return readElement(value, step);
  return Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
}

function readElement(list: readonly unknown[], step: string): unknown {
  if (step === 'length') return list.length;
  const inner = step.replace(/^\[|\]$/g, '');
  if (/^\d+$/.test(inner)) return list[Number(inner)];
  const [name = '', wanted] = inner.split('=', 2);
  return list.find((element) => wanted !== undefined && readStep(element, name) === wanted);
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => [key, sortMembers(member)]),
  );
}
