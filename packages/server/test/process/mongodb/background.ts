import { at, group, patch, send, user } from '../admin-api.js';
import type { ServerProcess } from '../rollcall-process.js';

/** Clients that keep servers busy with users and one group of their own. */
export interface BackgroundLoad {
  /** Ends it; rejects when a request was answered otherwise than it may be. Gives the number of requests. */
  stop(): Promise<number>;
}

/** What may be answered while somebody pauses SCIM. */
const expected = new Set([200, 201, 403]);

/** Starts two clients on each server. */
export async function startBackground(servers: readonly ServerProcess[], secret: string): Promise<BackgroundLoad> {
  const stop = new AbortController();
  let [requests, serial] = [0, 0];
  const ask = async (method: string, url: string, body: object): Promise<unknown> => {
    const answer = await send(method, url, secret, body);
    if (!expected.has(answer.status)) throw new Error(`the load was answered ${answer.status}`);
    requests += 1;
    return answer.status === 403 ? undefined : at(answer.body, 'id');
  };
  const id = await ask('POST', `${servers[0]?.scimUrl}/Groups`, group('background'));
  const client = async ({ scimUrl }: ServerProcess): Promise<void> => {
    while (!stop.signal.aborted) {
      serial += 1;
      const made = await ask('POST', `${scimUrl}/Users`, user(`background-${serial}`));
      const operation = { op: 'add', path: 'members', value: [{ value: made }] };
      if (made !== undefined) {
        await ask('PATCH', `${scimUrl}/Groups/${id}?excludedAttributes=members`, patch(operation));
      }
    }
  };
  const running = Promise.all(servers.flatMap((server) => [client(server), client(server)]));
  running.catch(() => undefined); // told by stop
  return {
    stop: async () => {
      stop.abort();
      await running;
      return requests;
    },
  };
}
