import type { Configuration, TenantId } from '@rollcall/core';
import { collections } from '../schema/collections.js';
import type { ConfigurationDocument } from '../schema/documents.js';
import { toConfiguration } from '../transaction/configuration.js';
import type { CommitReads } from '../unit/commit-reads.js';

/** The settings as commits saw them last: good enough to guess what the next commit will read, and for nothing else. */
export interface SettingsHints {
  get(tenant: TenantId): Configuration | undefined;
  /** Takes the settings out of what a commit has read. */
  note(tenant: TenantId, reads: CommitReads): void;
}

const mostKept = 10_000;

/** Makes hints that know nothing yet. */
export function createSettingsHints(): SettingsHints {
  const hints = new Map<TenantId, Configuration>();
  return {
    get: (tenant) => hints.get(tenant),
    note: (tenant, reads) => {
      const document = reads.peek(collections.configurations, tenant) as ConfigurationDocument | undefined;
      if (document === undefined || (hints.size >= mostKept && !hints.has(tenant))) return;
      hints.set(tenant, toConfiguration(tenant, document));
    },
  };
}
