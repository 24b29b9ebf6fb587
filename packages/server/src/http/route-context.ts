import type { Documents } from './documents/documents.js';
import type { HostRoutesOptions } from './host-routes-options.js';

/** What every route of the host works with. */
export interface RouteContext extends HostRoutesOptions {
  readonly documents: Documents;
}

/** A route on one resource. */
export interface OneResource {
  Params: { readonly id: string };
}

/** A route on one organization or what is in it. */
export interface OneOrganization {
  Params: { readonly name: string };
}
