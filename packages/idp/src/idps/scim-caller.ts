import { type Exchange, performExchange, type Send } from '../http/exchange.js';
import { createPatientSender, type Patience } from '../http/patient-sender.js';

/** What each identity-provider client needs; `patience: false` hands a 429 to the caller at once (load runs). */
export interface ScimClientOptions {
  readonly scim: Send;
  readonly token: string;
  readonly userAgent?: string;
  readonly patience?: Patience | false;
}

/** Sends one SCIM request with the client's headers. */
export type ScimCall = (method: string, path: string, body?: unknown) => Promise<Exchange>;

/** The core User schema's URN. */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
/** The core Group schema's URN. */
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
/** The enterprise extension's URN. */
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** A caller that puts the token, the media types and the user agent on every request. */
export function createScimCaller(options: ScimClientOptions, contentType: string): ScimCall {
  const send = options.patience === false ? options.scim : createPatientSender(options.scim, 'scim', options.patience);
  return (method, path, body) => {
    const headers = {
      ...(body === undefined ? {} : { 'Content-Type': contentType }),
      Accept: 'application/scim+json',
      Authorization: `Bearer ${options.token}`,
      ...(options.userAgent === undefined ? {} : { 'User-Agent': options.userAgent }),
    };
    return performExchange(send, {
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
}

/** A PatchOp message around operations (RFC 7644 §3.5.2). */
export function patchMessage(operations: readonly unknown[]): unknown {
  return { schemas: [patchSchema], Operations: operations };
}

/** `attribute eq "value"` with the value quoted as a JSON string (RFC 7644 §3.4.2.2). */
export function equalsFilter(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/** The path of one resource. */
export function resourcePath(endpoint: 'Users' | 'Groups', id: string): string {
  return `/${endpoint}/${encodeURIComponent(id)}`;
}
