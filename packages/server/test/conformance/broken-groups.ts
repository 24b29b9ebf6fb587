import { answering, asking, type BreakageCase, type Json, operationsOf, resourcesIn, turned } from './broken.js';

/** Faults of groups. */
export const groupsBreakages: readonly BreakageCase[] = [
  {
    name: 'removing a member empties the group',
    breaks: ['members-remove', 'members-remove-other', 'members-together'],
    breakage: asking(({ method, path, body }) => {
      if (method !== 'PATCH' || !path.startsWith('/Groups')) return;
      for (const operation of operationsOf(body)) if (operation.op === 'remove') operation.path = 'members';
    }),
  },
  {
    name: 'remove with a value empties the group',
    breaks: ['members-remove-value'],
    breakage: asking(({ method, path, body }) => {
      if (method !== 'PATCH' || !path.startsWith('/Groups')) return;
      for (const operation of operationsOf(body)) if (operation.op === 'remove') delete operation.value;
    }),
  },
  {
    name: 'removing a stranger is 404',
    breaks: ['members-remove-other'],
    breakage: async (call, ask) => {
      if (call.method !== 'PATCH' || !call.path.startsWith('/Groups')) return ask(call);
      const { body } = await ask({ ...call, method: 'GET', body: undefined });
      const [{ op, path = '' }] = operationsOf(call.body);
      const answer = await ask(call);
      const id = /value eq "([^"]+)"/.exec(path)?.[1];
      if (op === 'remove' && id && !body.members?.some(({ value }: Json) => value === id)) turned(answer, 404);
      return answer;
    },
  },
  {
    name: 'members are kept twice',
    breaks: ['members-add', 'members-add-twice'],
    breakage: (() => {
      const twice = new Set<string>();
      return answering((answer, { method, path, body }) => {
        if (method === 'PATCH' && operationsOf(body)[0]?.op === 'add') twice.add(path);
        if (method === 'GET' && twice.has(path) && answer.body?.members)
          answer.body.members.push(answer.body.members[0]);
      });
    })(),
  },
  {
    name: 'groups of a user are not shown',
    breaks: ['user-groups'],
    breakage: answering((answer) => {
      for (const one of resourcesIn(answer)) delete one.groups;
    }),
  },
  {
    name: 'groups in a user change membership',
    breaks: ['user-groups-read-only'],
    breakage: async (call, ask) => {
      const answer = await ask(call);
      const groups = call.body?.groups;
      if (!Array.isArray(groups)) return answer;
      for (const { value } of groups) {
        const Operations = [{ op: 'add', path: 'members', value: [{ value: answer.body.id }] }];
        await ask({ ...call, method: 'PATCH', path: `/Groups/${value}`, body: { Operations } });
      }
      return answer;
    },
  },
  {
    name: 'members have no $ref',
    breaks: ['group-member-ref'],
    breakage: answering((answer) => {
      for (const one of resourcesIn(answer)) for (const member of one.members ?? []) delete member.$ref;
    }),
  },
  {
    name: 'members are dropped from POST',
    breaks: [
      'group-create',
      'group-member-ref',
      'group-filter',
      'group-nested',
      'user-groups',
      'user-groups-read-only',
      'group-disabled-member',
      'group-deleted-member',
      'members-add',
      'members-add-twice',
      'members-remove',
      'members-remove-other',
      'members-remove-value',
      'members-together',
      'members-immutable',
      'group-rename',
    ],
    breakage: asking(({ method, path, body }) => {
      if (method === 'POST' && path === '/Groups') delete body.members;
    }),
  },
  {
    name: 'PUT of a group keeps its members',
    breaks: ['group-put-members'],
    breakage: asking(({ method, path, body }) => {
      if (method === 'PUT' && path.startsWith('/Groups')) delete body.members;
    }),
  },
  {
    name: 'disabling a user ends membership',
    breaks: ['group-disabled-member'],
    breakage: async (call, ask) => {
      const answer = await ask(call);
      if (call.method !== 'PUT' || call.body?.active !== false) return answer;
      for (const { value } of answer.body.groups ?? []) {
        const Operations = [{ op: 'remove', path: 'members' }];
        await ask({ ...call, method: 'PATCH', path: `/Groups/${value}`, body: { Operations } });
      }
      return answer;
    },
  },
  {
    name: 'groups cannot be nested',
    breaks: ['group-nested'],
    breakage: answering((answer, { method, path, body }) => {
      const [member] = body?.members ?? [];
      if (
        method === 'POST' &&
        path === '/Groups' &&
        member &&
        !('$ref' in member) &&
        answer.body?.members?.[0]?.type === 'Group'
      )
        turned(answer, 400, 'invalidValue');
    }),
  },
  {
    name: 'unknown groups are 500',
    breaks: ['group-unknown'],
    breakage: answering((answer, { path }) => {
      if (answer.status === 404 && path.startsWith('/Groups/verify')) turned(answer, 500);
    }),
  },
];
