import { DomainError } from '../errors/domain-error.js';
import type { GroupId } from '../values/index.js';
import { type Configuration, type ProvisioningState, stateOf } from './configuration.js';

/** What an administrator asks of the settings; what is absent stays [SET-2]. */
export interface SettingsRequest {
  readonly enabled?: boolean | undefined;
  readonly paused?: boolean | undefined;
  readonly siteAdminGroupId?: GroupId | null | undefined;
  readonly siteAuditorGroupId?: GroupId | null | undefined;
}

type Wish = 'enable' | 'enableAndPause' | 'enableAndResume' | 'pause' | 'resume' | 'none';

type Step = ProvisioningState | { readonly refused: string; readonly attribute: string };

const needsEnabling: Step = { refused: 'SCIM cannot be paused until enabled.', attribute: 'paused' };

/** The state machine: what each wish leads to from each state [STATE-1..4]. Disabling is a request of its own. */
const transitions: Readonly<Record<ProvisioningState, Readonly<Record<Wish, Step>>>> = {
  disabled: {
    enable: 'enabled',
    enableAndPause: 'paused',
    enableAndResume: 'enabled',
    pause: needsEnabling,
    resume: 'disabled',
    none: 'disabled',
  },
  enabled: {
    enable: 'enabled',
    enableAndPause: 'paused',
    enableAndResume: 'enabled',
    pause: 'paused',
    resume: 'enabled',
    none: 'enabled',
  },
  paused: {
    enable: 'paused',
    enableAndPause: 'paused',
    enableAndResume: 'enabled',
    pause: 'paused',
    resume: 'enabled',
    none: 'paused',
  },
};

/** The configuration after a request; refuses what the state machine does not offer. Version and time are the caller's. */
export function nextConfiguration(configuration: Configuration, request: SettingsRequest): Configuration {
  if (request.enabled === false) {
    const detail = 'SCIM cannot be disabled by setting enabled to false: delete the SCIM settings instead.';
    throw new DomainError('unprocessable', detail, { attribute: 'enabled' });
  }
  const step = transitions[stateOf(configuration)][wishOf(request)];
  if (typeof step === 'object') throw new DomainError('unprocessable', step.refused, { attribute: step.attribute });
  return {
    ...configuration,
    enabled: step !== 'disabled',
    paused: step === 'paused',
    siteAdminGroupId:
      request.siteAdminGroupId === undefined ? configuration.siteAdminGroupId : request.siteAdminGroupId,
    siteAuditorGroupId:
      request.siteAuditorGroupId === undefined ? configuration.siteAuditorGroupId : request.siteAuditorGroupId,
  };
}

function wishOf({ enabled, paused }: SettingsRequest): Wish {
  if (paused === undefined) return enabled === true ? 'enable' : 'none';
  if (paused) return enabled === true ? 'enableAndPause' : 'pause';
  return enabled === true ? 'enableAndResume' : 'resume';
}
