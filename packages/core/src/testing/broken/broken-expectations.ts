import type { Expectation } from '../../ports/index.js';
import type { BrokenStore } from './broken-store.js';
import { ignore } from './change-rules.js';

/** Which case notices that an expectation is passed over. */
const expectationCases: { readonly [K in Expectation['kind']]: string } = {
  expectProvisioning: 'lets a provisioning write through only while SCIM is enabled and not paused',
  expectEnabled: 'lets what needs SCIM through while it is enabled, paused too',
  expectDisabled: 'lets what needs SCIM disabled through only then',
  expectSaml: 'lets what needs SAML through only with SAML on and a known provider type',
  expectUnlinked: 'locks a linked team, paused or not, and no other',
  expectUnmanaged: 'protects an account that SCIM manages, and no other',
  expectVersion: 'lets through what rests on the version that a record has, and on no other',
  expectRecoveryAdmin: 'asks for a recovery admin after all changes where a commit expects one',
};

/** Stores that pass over what a commit expects. */
export const brokenExpectations: readonly BrokenStore[] = Object.entries(expectationCases).map(([kind, kills]) => ({
  name: `passes over ${kind}`,
  kills: [kills],
  breakage: ignore(kind as Expectation['kind']),
}));
