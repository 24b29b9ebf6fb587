import { normalizeBaseUrl } from '../cli/base-url.js';
import type { ServeConfig } from '../config/serve-config.js';

/** Paths of the surfaces below the base URL. */
export const surfacePaths = { scim: '/scim/v2', api: '/api/v2', admin: '/api/v2/admin' } as const;

/** The URLs of a server; the port is known once it listens. */
export interface ServerUrls {
  /** The address it listens on. */
  readonly listener: string;
  /** What clients are told, without a slash at the end: `--base-url`, or the listener. */
  readonly base: string;
  readonly scim: string;
  readonly admin: string;
}

/** The URLs of a server that listens on `port`. */
export function serverUrls(config: ServeConfig, port: number): ServerUrls {
  const scheme = config.tlsCert === undefined ? 'http' : 'https';
  const listener = `${scheme}://${clientHost(config.host)}:${port}`;
  const base = (config.baseUrl === undefined ? undefined : normalizeBaseUrl(config.baseUrl)) ?? listener;
  return { listener, base, scim: base + surfacePaths.scim, admin: base + surfacePaths.admin };
}

/** An address of all interfaces is nothing that a client can connect to. */
function clientHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
