import { equalValues } from '../../scim/index.js';

/** Thrown when a statement of the contract does not hold. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

/** Ends the case unless `actual` has the JSON value `expected`; sets and maps are compared by their content. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (equalValues(plain(actual), plain(expected))) return;
  throw new ContractViolation(`${what}\n  expected ${show(expected)}\n  but got  ${show(actual)}`);
}

/** Ends the case unless a condition holds. */
export function expectTrue(condition: boolean, what: string): void {
  if (!condition) throw new ContractViolation(what);
}

/** The value, or the end of the case when there is none. */
export function expectFound<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new ContractViolation(`${what} was not found`);
  return value;
}

/** Ends the case unless the promise is rejected with an error that is not the contract's own. */
export async function expectRejected(promise: Promise<unknown>, what: string): Promise<void> {
  const result = await promise.then(
    (value) => ({ value }),
    () => undefined,
  );
  if (result !== undefined)
    throw new ContractViolation(`${what}: a rejection was expected, but got ${show(result.value)}`);
}

/** Undefined members are left out, as JSON does; sets and maps become arrays. */
function plain(value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return plain([...value]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, plain(member)]));
}

function show(value: unknown): string {
  return JSON.stringify(plain(value)) ?? String(value);
}
