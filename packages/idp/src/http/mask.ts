import { type Exchange, parseJson } from './exchange.js';

const secretKeys = new Set(['token', 'password', 'current_password', 'private-key', 'secret']);
const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie']);

/** A secret as it may be shown: its first four characters and an ellipsis, or only the ellipsis when it is short. */
export function maskSecret(secret: string): string {
  return secret.length < 12 ? '…' : `${secret.slice(0, 4)}…`;
}

/**
 * A copy of the exchange that is safe to print: credentials in headers, secret-bearing members of JSON bodies and every
 * occurrence of a known secret are masked.
 */
export function maskExchange(exchange: Exchange, knownSecrets: Iterable<string> = []): Exchange {
  const secrets = [...knownSecrets].filter((secret) => secret !== '');
  const hide = (text: string): string =>
    secrets.reduce((kept, secret) => kept.replaceAll(secret, maskSecret(secret)), text);
  const text = hide(maskText(exchange.response.text));
  const { body, ...request } = exchange.request;
  return {
    request: {
      ...request,
      path: hide(request.path),
      headers: maskHeaders(request.headers),
      ...(body === undefined ? {} : { body: hide(maskText(body)) }),
    },
    response: { ...exchange.response, headers: maskHeaders(exchange.response.headers), text },
    body: parseJson(text),
  };
}

function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? maskHeader(value) : value,
    ]),
  );
}

function maskHeader(value: string): string {
  const [scheme, credential] = value.split(' ', 2);
  return credential === undefined ? maskSecret(value) : `${scheme} ${maskSecret(credential)}`;
}

function maskText(text: string): string {
  const json = parseJson(text);
  if (typeof json !== 'object' || json === null || !/token|password|private-key|secret/i.test(text)) return text;
  return JSON.stringify(maskJson(json));
}

function maskJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const hidden = typeof member === 'string' && secretKeys.has(key.toLowerCase());
      return [key, hidden ? maskSecret(member) : maskJson(member)];
    }),
  );
}
