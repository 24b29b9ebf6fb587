import type { Expectation, VersionedRecord } from '../ports/index.js';
import { stateOf } from '../provisioning/configuration.js';
import { samlAllowsScim } from '../provisioning/saml.js';
import { abort } from './abort.js';
import type { CommitContext } from './commit-context.js';

/** Leaves the commit when what it rests on does not hold. */
export function checkExpectation(context: CommitContext, expectation: Expectation): void {
  const { tx, host, scope } = context;
  switch (expectation.kind) {
    case 'expectProvisioning':
      return checkState(context, (state) => state === 'enabled');
    case 'expectEnabled':
      return checkState(context, (state) => state !== 'disabled');
    case 'expectDisabled':
      return checkState(context, (state) => state === 'disabled');
    case 'expectSaml':
      if (!samlAllowsScim(host.saml(scope.tenant))) abort({ kind: 'samlMissing' });
      return;
    case 'expectUnlinked':
      if (tx.link(expectation.team) !== undefined) abort({ kind: 'lockedTeam' });
      return;
    case 'expectUnmanaged':
      if (tx.identityByAccount(expectation.account) !== undefined) abort({ kind: 'managedAccount' });
      return;
    case 'expectVersion':
      return checkVersion(context, expectation.record, expectation.version);
    case 'expectRecoveryAdmin':
      context.guardRecovery = true;
  }
}

function checkVersion({ tx }: CommitContext, record: VersionedRecord, version: number): void {
  const found = findVersioned(tx, record);
  if (found === undefined) abort({ kind: 'missing', record: record.kind, id: record.id });
  else if (found.version !== version) abort({ kind: 'versionMismatch', record: record.kind });
}

function findVersioned(tx: CommitContext['tx'], record: VersionedRecord): { readonly version: number } | undefined {
  switch (record.kind) {
    case 'identity':
      return tx.identity(record.id);
    case 'group':
      return tx.group(record.id);
    case 'resource':
      return tx.resource(record.type, record.id);
  }
}

function checkState(context: CommitContext, allowed: (state: ReturnType<typeof stateOf>) => boolean): void {
  const configuration = context.tx.configuration();
  if (!allowed(stateOf(configuration))) abort({ kind: 'wrongState', configuration });
}
