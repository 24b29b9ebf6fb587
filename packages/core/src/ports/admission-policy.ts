import type { TenantId } from '../values/index.js';

/** Whether a new account may be made, e.g. because of a limit on seats. */
export interface AdmissionPolicy {
  /** Undefined admits; a text refuses and is shown to the identity provider's administrator. Asked before any write. */
  admit(
    tenant: TenantId,
    account: { readonly username: string; readonly email: string | null },
  ): Promise<string | undefined>;
}

/** Admits everyone. */
export const admitEveryone: AdmissionPolicy = { admit: async () => undefined };
