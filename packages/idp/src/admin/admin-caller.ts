import { type Exchange, performExchange, type Send } from '../http/exchange.js';
import { createPatientSender, type Patience } from '../http/patient-sender.js';

/** What the admin client needs; the sender's base URL ends in `/api/v2`. */
export interface AdminClientOptions {
  readonly admin: Send;
  readonly token: string;
  readonly patience?: Patience | false;
}

/** Sends one admin request; `data` is wrapped as a JSON:API document (HOST-4). */
export type AdminCall = (method: string, path: string, data?: unknown) => Promise<Exchange>;

/** Attributes of a JSON:API document, names with dashes. */
export type Attributes = Readonly<Record<string, unknown>>;

const mediaType = 'application/vnd.api+json';

/** A caller that puts the user token and the JSON:API media type on every request. */
export function createAdminCaller({ admin, token, patience }: AdminClientOptions): AdminCall {
  const tfeManners: Patience = { maxTries: 30, fallbackSeconds: 1, ...(patience === false ? {} : patience) };
  const send = patience === false ? admin : createPatientSender(admin, 'admin', tfeManners);
  return (method, path, data) => {
    const headers = {
      ...(data === undefined ? {} : { 'Content-Type': mediaType }),
      Accept: mediaType,
      Authorization: `Bearer ${token}`,
    };
    return performExchange(send, {
      method,
      path,
      headers,
      ...(data === undefined ? {} : { body: JSON.stringify({ data }) }),
    });
  };
}

/** A query string with percent-encoded names (brackets too) and values; empty when nothing is asked. */
export function queryString(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** One path segment. */
export function segment(text: string): string {
  return encodeURIComponent(text);
}
