import { groupId, type IdentityId, identityId, teamId } from '@rollcall/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGroup, createUser, data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { createHarness, type Harness } from './support/harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await createHarness();
});

describe('groups for mapping', () => {
  it('is 200 even when empty [GRPS-1]', async () => {
    const { status, body } = await harness.admin('GET', '/admin/scim-groups');
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: [], meta: { pagination: { 'total-count': 0 } } });
  });

  it('items carry the public id and the name [GRPS-2]', async () => {
    const id = await createGroup(harness, 'Engineers');
    const { body } = await harness.admin('GET', '/admin/scim-groups');
    expect(body.data).toEqual([{ id, type: 'scim-groups', attributes: { name: 'Engineers' } }]);
  });

  it('q is a part of the name without case; pages tell where they are [GRPS-1] [GRPS-2] [HOST-6]', async () => {
    for (const name of ['Alpha team', 'alphabet', 'Beta']) await createGroup(harness, name);
    const { body } = await harness.admin('GET', '/admin/scim-groups?q=ALPHA&page%5Bsize%5D=1&page[number]=2');
    const link = (page: number) =>
      `http://localhost:80/api/v2/admin/scim-groups?q=ALPHA&page%5Bnumber%5D=${page}&page%5Bsize%5D=1`;
    expect(body.data).toMatchObject([{ attributes: { name: 'alphabet' } }]);
    expect(body.links).toEqual({ self: link(2), first: link(1), prev: link(1), next: null, last: link(2) });
    expect(body.meta.pagination).toEqual({
      'current-page': 2,
      'page-size': 1,
      'prev-page': 1,
      'next-page': null,
      'total-pages': 2,
      'total-count': 2,
    });
  });

  it('past the end: empty, the page asked for, true totals [GRPS-2]', async () => {
    await createGroup(harness, 'Only');
    const { status, body } = await harness.admin('GET', '/admin/scim-groups?page[number]=9');
    expect(status).toBe(200);
    expect(body.data).toEqual([]);
    expect(body.meta.pagination).toMatchObject({ 'current-page': 9, 'total-pages': 1, 'total-count': 1 });
  });

  it.each(['page[number]=0', 'page[size]=x', 'q=a&q=b', 'q=%zz'])('?%s is 400 [HOST-6]', async (query) => {
    expectJsonApiError(await harness.admin('GET', `/admin/scim-groups?${query}`), 400);
  });

  it('only GET is there [GRPS-1]', async () => {
    expectJsonApiError(await harness.admin('POST', '/admin/scim-groups', data('scim-groups')), 404);
  });
});

describe('team links', () => {
  const url = '/admin/teams/team-1/scim-group-mapping';
  const mapping = (attributes: object) => data('scim-group-mapping', attributes);
  let group: string;
  beforeEach(async () => {
    await harness.host.probe.addTeam({ id: teamId('team-1') });
    await harness.host.probe.addTeam({ id: teamId('team-owners'), isOwners: true });
    group = await createGroup(harness, 'Engineers', await createUser(harness, 'ada'));
  });
  const link = (type = 'scim-group-mapping') => harness.admin('POST', url, data(type, { 'scim-group-id': group }));

  it.each(['scim-group-mapping', 'scim-group-mappings'])(
    'POST of type %s links with 204 [LINK-1] [LINK-5] [LINK-9]',
    async (type) => {
      expect(await link(type)).toMatchObject({ status: 204, text: '' });
      expect((await harness.host.probe.team(teamId('team-1')))?.humans).toHaveLength(1);
    },
  );

  it('GET shows the link [LINK-4]', async () => {
    await link();
    const { status, body } = await harness.admin('GET', url);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      type: 'scim-group-mappings',
      attributes: {
        'scim-group-id': group,
        'scim-group-name': 'Engineers',
        'scim-sync-paused': false,
        'scim-updated-at': '2026-01-01T00:00:00.000Z',
      },
    });
  });

  it('PATCH pauses and resumes, 204 each, repeated or not [LINK-2] [SYNC-3]', async () => {
    await link();
    for (const paused of [true, true, false]) {
      expect((await harness.admin('PATCH', url, mapping({ 'scim-sync-paused': paused }))).status).toBe(204);
      expect((await harness.admin('GET', url)).body.data.attributes['scim-sync-paused']).toBe(paused);
    }
  });

  it('DELETE unlinks with 204 and works while paused; the members stay [LINK-3] [LINK-10]', async () => {
    await link();
    await harness.admin('PATCH', '/admin/scim-settings', data('scim-settings', { paused: true }));
    expect((await harness.admin('DELETE', url)).status).toBe(204);
    expect((await harness.host.probe.team(teamId('team-1')))?.humans).toHaveLength(1);
  });

  it('a second link is 409, even to the same group [LINK-1] [LINK-6]', async () => {
    await link();
    const answer = await link();
    expectJsonApiError(answer, 409);
    expect(answer.body.errors[0]).toEqual({
      status: '409',
      title: 'conflict',
      detail: 'Team is already linked to a SCIM group',
    });
  });

  it.each(['GET', 'PATCH', 'DELETE'] as const)('%s of a team that is not linked is 409 [LINK-6]', async (method) => {
    const body = method === 'PATCH' ? mapping({ 'scim-sync-paused': true }) : undefined;
    const answer = await harness.admin(method, url, body);
    expect(answer.body.errors).toEqual([
      { status: '409', title: 'conflict', detail: 'Team is not linked to a SCIM group' },
    ]);
  });

  it('the owners team is 422 [LINK-6]', async () => {
    const other = '/admin/teams/team-owners/scim-group-mapping';
    const answer = await harness.admin('POST', other, mapping({ 'scim-group-id': group }));
    expect(answer.body.errors).toEqual([
      { status: '422', title: 'unprocessable entity', detail: 'Owners team SCIM linking is not yet supported' },
    ]);
  });

  it('the site admin group is 422 [LINK-6] [ADM-9]', async () => {
    await harness.admin('PATCH', '/admin/scim-settings', data('scim-settings', { 'site-admin-group-scim-id': group }));
    expect((await link()).body.errors).toEqual([
      { status: '422', title: 'unprocessable entity', detail: 'The site admin group cannot be linked to a team' },
    ]);
  });

  it.each(['GET', 'POST', 'PATCH', 'DELETE'] as const)('%s of an unknown team is 404 [LINK-1..4]', async (method) => {
    const body = { POST: mapping({ 'scim-group-id': group }), PATCH: mapping({ 'scim-sync-paused': true }) };
    const given = method === 'POST' || method === 'PATCH' ? body[method] : undefined;
    expectJsonApiError(await harness.admin(method, '/admin/teams/team-x/scim-group-mapping', given), 404);
  });

  it.each([
    ['an unknown group [LINK-1]', 'POST', mapping({ 'scim-group-id': 'x' }), 404, undefined],
    ['no group', 'POST', mapping({}), 422, '/data/attributes/scim-group-id'],
    ['a group that is no text', 'POST', mapping({ 'scim-group-id': 5 }), 422, '/data/attributes/scim-group-id'],
    ['another type [LINK-5]', 'POST', data('teams', { 'scim-group-id': 'x' }), 422, '/data/type'],
    ['no body', 'POST', undefined, 400, undefined],
    ['no state [LINK-2]', 'PATCH', mapping({}), 422, '/data/attributes/scim-sync-paused'],
    [
      'a state that is no boolean [LINK-2]',
      'PATCH',
      mapping({ 'scim-sync-paused': 'true' }),
      422,
      '/data/attributes/scim-sync-paused',
    ],
    [
      'null for a state [LINK-2]',
      'PATCH',
      mapping({ 'scim-sync-paused': null }),
      422,
      '/data/attributes/scim-sync-paused',
    ],
  ] as const)('%s is refused', async (_name, method, body, status, pointer) => {
    expectJsonApiError(await harness.admin(method, url, body), status, pointer);
  });

  it('a group over the member limit is 413 [LINK-1]', async () => {
    const wide = await createHarness({ limits: { maxMembersPerGroup: 1 } });
    await wide.host.probe.addTeam({ id: teamId('team-1') });
    const id = await createGroup(wide, 'Two', await createUser(wide, 'a'));
    // The profile's limit was higher when the group grew.
    const add = new Set([identityId(await createUser(wide, 'b'))]);
    const change = { kind: 'difference', add, remove: new Set<IdentityId>() } as const;
    const actor = { kind: 'system', id: 'test' } as const;
    await wide.store.commit({ tenant: wide.tenant, at: wide.clock.now(), actor, ip: null, requestId: null }, [
      { kind: 'changeMembers', id: groupId(id), change, maxMembers: 10 },
    ]);
    expectJsonApiError(await wide.admin('POST', url, mapping({ 'scim-group-id': id })), 413);
  });

  it('a roll-back is 500 in JSON:API and nothing changed [LINK-1] [LINK-11]', async () => {
    harness.host.probe.interceptNext('setTeamMembers', () => {
      throw new Error('the team service is down');
    });
    const answer = await link();
    expectJsonApiError(answer, 500);
    expect(answer.text).not.toContain('down');
    expectJsonApiError(await harness.admin('GET', url), 409);
    expect((await harness.host.probe.team(teamId('team-1')))?.humans).toEqual([]);
  });
});
