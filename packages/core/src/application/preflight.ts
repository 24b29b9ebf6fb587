import { stateOf } from '../provisioning/configuration.js';
import { isExpired } from '../tokens/lifetime.js';
import { day, formatInstant, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** One requirement of a sound set-up, and how it stands [STATE-14]. */
export interface PreflightCheck {
  readonly name: 'saml' | 'provider-type' | 'recovery-admin' | 'base-url' | 'live-token' | 'expiring-tokens';
  readonly result: 'pass' | 'warn' | 'fail';
  readonly detail: string;
}

/** The report: `ready` when nothing fails. */
export interface PreflightReport {
  readonly ready: boolean;
  readonly checks: readonly PreflightCheck[];
}

const soon = 30 * day;

/** Looks at everything that SCIM needs [STATE-14]. */
export async function preflight(deps: Dependencies, tenant: TenantId): Promise<PreflightReport> {
  const { directory, scimUrl } = deps;
  const saml = await directory.saml(tenant);
  const [recovery] = await directory.recoveryAdmins(tenant, 1);
  const url = scimUrl(tenant);
  const checks: readonly PreflightCheck[] = [
    check('saml', saml.enabled, 'SAML sign-in is on.', 'Turn SAML sign-in on.'),
    check(
      'provider-type',
      saml.providerType !== 'unknown',
      `The SAML provider type is ${saml.providerType}.`,
      'Set the SAML provider type to okta, entra or saml.',
    ),
    check(
      'recovery-admin',
      recovery !== undefined,
      'An active site admin exists whom SCIM does not manage.',
      'Make a site admin whom SCIM does not manage: they get you in when the identity provider does not.',
    ),
    check(
      'base-url',
      url.startsWith('https://'),
      `${url} is served over HTTPS.`,
      `${url} is not HTTPS: identity providers refuse it.`,
      'warn',
    ),
    ...(await tokenChecks(deps, tenant)),
  ];
  return { ready: checks.every((item) => item.result !== 'fail'), checks };
}

async function tokenChecks({ store, clock }: Dependencies, tenant: TenantId): Promise<readonly PreflightCheck[]> {
  const now = clock.now();
  const state = stateOf(await store.configuration(tenant));
  const live = (await store.tokens(tenant)).filter((token) => !isExpired(token, now));
  const ending = live.filter((token) => token.expiresAt - now <= soon);
  const list = ending.map((token) => `${token.id} on ${formatInstant(token.expiresAt)}`).join(', ');
  const missing = state === 'disabled' ? 'Enable SCIM, then make a token.' : 'Make a token.';
  return [
    check('live-token', live.length > 0, `${live.length} SCIM token(s) are valid.`, missing, 'warn'),
    check(
      'expiring-tokens',
      ending.length === 0,
      'No token expires within 30 days.',
      `Expiring within 30 days: ${list}.`,
      'warn',
    ),
  ];
}

function check(
  name: PreflightCheck['name'],
  holds: boolean,
  pass: string,
  otherwise: string,
  result: 'warn' | 'fail' = 'fail',
): PreflightCheck {
  return holds ? { name, result: 'pass', detail: pass } : { name, result, detail: otherwise };
}
