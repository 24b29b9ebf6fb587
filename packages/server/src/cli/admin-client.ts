import { type AdminClient, createAdminClient, formatWait } from '@rollcall/idp';
import { connect, type RemoteFlags } from './remote.js';

/** The admin client for the server that the flags name. */
export async function adminClient(flags: RemoteFlags): Promise<AdminClient> {
  const { admin, adminToken } = await connect(flags, process.env);
  const onWait = (wait: Parameters<typeof formatWait>[0]): void => void process.stderr.write(`${formatWait(wait)}\n`);
  return createAdminClient({ admin, token: adminToken, patience: { onWait } });
}
