import type { World } from './world.js';

interface Shown {
  readonly id: string;
  readonly meta: { readonly version: string };
}

/**
 * What a service shows can be sent back to it: a PUT of what GET answered is taken and changes nothing. Resources of the type
 * Device may change, because they have attributes that GET does not show.
 */
export async function roundTripProblems(world: World): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const endpoint of ['/Users', '/Groups', '/Devices']) {
    for (const shown of await all(world, endpoint)) {
      const url = `${endpoint}/${shown.id}`;
      const read = await send(world, 'GET', url);
      if (read.body !== JSON.stringify(shown)) problems.push(`GET ${url} is not what the list shows: ${read.body}`);
      const put = await send(world, 'PUT', url, read.body);
      const version = put.statusCode === 200 ? (JSON.parse(put.body) as Shown).meta.version : undefined;
      const same = version === shown.meta.version || (endpoint === '/Devices' && version !== undefined);
      if (!same) problems.push(`PUT ${url} of ${read.body} answers ${put.statusCode} ${put.body}`);
    }
  }
  return problems;
}

async function all(world: World, endpoint: string): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await send(world, 'GET', `${endpoint}?cursor=${cursor}`);
    const { Resources, nextCursor } = JSON.parse(page.body) as { Resources: Shown[]; nextCursor?: string };
    shown.push(...Resources);
    cursor = nextCursor;
  }
  return shown;
}

function send({ app, token }: World, method: 'GET' | 'PUT', path: string, body?: string) {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/scim+json' }),
  };
  return app.inject({ method, url: `/scim/v2${path}`, headers, ...(body !== undefined && { payload: body }) });
}
