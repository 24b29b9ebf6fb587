import type { ServeConfig } from '../config/serve-config.js';
import type { ServerLog } from './logger.js';
import type { RunningServer } from './start-server.js';

/** What {@link announceRunning} tells of. */
export interface Announcement {
  readonly server: RunningServer;
  readonly config: ServeConfig;
  readonly log: ServerLog;
  readonly terminal: boolean;
}

/** Tells that the server is ready: text on a terminal, else one JSON line that scripts wait for. */
export function announceRunning({ server, config, log, terminal }: Announcement): void {
  if (terminal) process.stdout.write(readableAnnouncement(server, config));
  else announceJson(server, config, log);
  if (!server.urls.base.startsWith('https://')) {
    const advice = 'identity providers need HTTPS: give --tls-cert and --tls-key, or --base-url of a proxy that has it';
    log.logger.warn({ baseUrl: server.urls.base }, `the base URL is not HTTPS; ${advice}`);
  }
}

/** The token comes first, so that whoever waits for `listening` has it. */
function announceJson(
  { urls, adminToken, storage }: RunningServer,
  { profile, tenancy }: ServeConfig,
  log: ServerLog,
): void {
  if (adminToken !== null) {
    log.announce({ adminToken }, "first start: the site admin's API token, shown only now");
  }
  const { listener: url, scim: scimUrl, admin: adminUrl, base: baseUrl } = urls;
  log.announce(
    { url, baseUrl, scimUrl, adminUrl, profile, ...storage, ...(tenancy !== 'site' && { tenancy }) },
    'listening',
  );
}

function readableAnnouncement({ urls, storage, adminToken }: RunningServer, { tenancy }: ServeConfig): string {
  const scim = tenancy === 'site' ? urls.scim : `${urls.scim}/<id of an organization's configuration>`;
  const token =
    adminToken === null
      ? []
      : ['', "  First start: the site admin's API token, shown only now. Keep it safe.", `  ${adminToken}`];
  return [
    '',
    '  Rollcall is running.',
    '',
    `  Address        ${urls.listener}`,
    `  SCIM base URL  ${scim}`,
    `  Admin URL      ${urls.admin}`,
    `  Data           ${storage.data ?? storage.database}`,
    ...token,
    '',
    '  Ctrl+C stops it.',
    '',
    '',
  ].join('\n');
}
