import type { HostDirectory, ProvisioningStore } from '@rollcall/core';
import { afterEach, beforeEach, describe } from 'vitest';
import type { HostRepository } from '../../src/host/index.js';
import { mongoUrl } from './mongo-databases.js';

/** Where the reference host and the store keep their records together. */
export interface Backend {
  readonly store: ProvisioningStore;
  readonly repository: HostRepository;
  readonly directory: HostDirectory;
  isConfiguration(id: string): Promise<boolean>;
  /** Everything in one of the host's tables or collections, as it is stored. */
  records(name: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Fails when host and SCIM records disagree, in themselves or with each other. */
  expectConsistent(): Promise<void>;
  /** Makes the accounts of organizations nobody's, as they are after their organizations. */
  releaseElsewhere(): Promise<void>;
  close(): Promise<void>;
}

/** The kinds of database on which the host's tests run: MongoDB where `MONGODB_URL` says which. */
export const hostKinds = mongoUrl === undefined ? (['SQLite'] as const) : (['SQLite', 'MongoDB'] as const);

/** One of {@link hostKinds}. */
export type HostKind = 'SQLite' | 'MongoDB';

let current: HostKind = 'SQLite';

/** On which kind of database the test that runs now is to open its host. */
export function currentKind(): HostKind {
  return current;
}

/** Has the tests of a block open their hosts on one kind of database. */
export function useKind(kind: HostKind): void {
  beforeEach(() => {
    current = kind;
  });
  afterEach(() => {
    current = 'SQLite';
  });
}

/** As `describe`, on each kind of database. */
export function describeHost(title: string, tests: () => void): void {
  for (const kind of hostKinds) {
    describe(`${title} (${kind})`, () => {
      useKind(kind);
      tests();
    });
  }
}
