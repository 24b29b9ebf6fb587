import { parseJson } from '../http/exchange.js';
import { readList, readPath, readText } from '../json/read-path.js';

/** The telling part of a body: an error's detail, a list's size, operations, attributes; boilerplate is left out. */
export function digestBody(text: string): string {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null) return text;
  const detail = readText(body, 'detail') ?? readText(body, 'errors[0].detail') ?? readText(body, 'errors[0].title');
  if (detail !== undefined) return detail;
  const total = readPath(body, 'totalResults');
  if (total !== undefined) return `totalResults ${JSON.stringify(total)}`;
  return JSON.stringify(digestResource(body));
}

function digestResource(body: object): unknown {
  const operations = readList(body, 'Operations');
  if (operations.length > 0) return operations.length === 1 ? operations[0] : operations;
  const data = readPath(body, 'data');
  if (Array.isArray(data)) return data.map((item: unknown) => readText(item, 'id'));
  if (data !== undefined) return { id: readPath(data, 'id'), ...asObject(readPath(data, 'attributes')) };
  const { schemas: _schemas, meta: _meta, ...rest } = asObject(body);
  return rest;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
