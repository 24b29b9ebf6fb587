import type { Exchange } from '@rollcall/idp';
import { CommandError } from './command-error.js';

/** The answer of an admin call, or a {@link CommandError} that says in the server's words why it was refused. */
export function expectAnswer(exchange: Exchange, wanted: readonly number[]): unknown {
  const { status } = exchange.response;
  if (wanted.includes(status)) return exchange.body;
  throw new CommandError(
    `${exchange.request.method} ${exchange.request.path.split('?')[0]} → ${status}: ${reason(exchange)}`,
  );
}

function reason({ response, body }: Exchange): string {
  if (response.status === 401) return 'the admin token is not valid here';
  const detail = readDetail(body);
  if (detail !== undefined) return detail;
  return response.status === 404 ? 'not found, or the token is not that of a site admin' : 'no reason given';
}

function readDetail(body: unknown): string | undefined {
  const errors = isRecord(body) ? body['errors'] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const detail = isRecord(first) ? first['detail'] : undefined;
  return typeof detail === 'string' ? detail.replace(/\p{Cc}/gu, ' ') : undefined;
}

/** The documents of a JSON:API answer: one or a list. */
export function documentsOf(body: unknown): readonly { readonly id: string; readonly attributes: Attributes }[] {
  const data = isRecord(body) ? body['data'] : undefined;
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  return list.filter(isRecord).map((item) => ({
    id: String(item['id'] ?? ''),
    attributes: isRecord(item['attributes']) ? item['attributes'] : {},
  }));
}

/** Attributes of a JSON:API document. */
export type Attributes = Readonly<Record<string, unknown>>;

/** True for a JSON object. */
export function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
