import { type AdminClientOptions, createAdminCaller } from './admin-caller.js';
import { createDeliveryCalls, type DeliveryCalls } from './delivery-calls.js';
import { createHostCalls, type HostCalls } from './host-calls.js';
import { createProvisioningCalls, type ProvisioningCalls } from './provisioning-calls.js';

/** The JSON:API calls of a TFE-compatible server that an administrator of provisioning needs. */
export interface AdminClient extends HostCalls, ProvisioningCalls, DeliveryCalls {}

/** A client of the admin surface for one user token; it waits out rate limits by X-RateLimit-Reset, 30 tries by default. */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const call = createAdminCaller(options);
  return { ...createHostCalls(call), ...createProvisioningCalls(call), ...createDeliveryCalls(call) };
}
