import { answering, asking, type BreakageCase, operationsOf, turned } from './broken.js';

/** Faults of PUT and PATCH. */
export const changesBreakages: readonly BreakageCase[] = [
  {
    name: 'PUT changes nothing',
    breaks: [
      'method-not-offered',
      'put',
      'put-null',
      'put-omitted',
      'put-required',
      'put-unique',
      'put-last-modified',
      'group-put-members',
      'etag-changes',
      'if-match-stale',
    ],
    breakage: async (call, ask) => {
      if (call.method !== 'PUT') return ask(call);
      const answer = await ask({ ...call, method: 'GET', body: undefined });
      return answer;
    },
  },
  {
    name: 'PUT makes what is not there',
    breaks: ['read-unknown', 'put-unknown', 'delete-gone'],
    breakage: async (call, ask) => {
      const answer = await ask(call);
      if (call.method !== 'PUT' || answer.status !== 404 || call.path === '/Users') return answer;
      return ask({ ...call, method: 'POST', path: '/Users' });
    },
  },
  {
    name: 'PUT keeps what is left out',
    breaks: ['put-omitted', 'put-required'],
    breakage: async (call, ask) => {
      if (call.method !== 'PUT') return ask(call);
      const { body } = await ask({ ...call, method: 'GET', body: undefined, query: new URLSearchParams() });
      return ask({ ...call, body: { ...body, ...call.body } });
    },
  },
  {
    name: 'PUT does not move lastModified',
    breaks: ['put-last-modified', 'patch-last-modified'],
    breakage: answering((answer, { method }) => {
      if (method === 'GET' && answer.body?.meta?.created) answer.body.meta.lastModified = answer.body.meta.created;
    }),
  },
  {
    name: 'PATCH changes nothing',
    breaks: [
      'add-attribute',
      'add-without-path',
      'add-multi-valued',
      'add-complex',
      'add-sub-attribute',
      'add-extension',
      'add-extension-without-path',
      'add-without-value',
      'replace-attribute',
      'replace-without-path',
      'replace-missing',
      'replace-complex',
      'replace-sub-attribute',
      'replace-extension',
      'replace-null',
      'replace-multi-valued',
      'replace-filtered-sub-attribute',
      'replace-filtered-all',
      'replace-filtered-element',
      'replace-no-match',
      'remove-attribute',
      'remove-sub-attribute',
      'remove-multi-valued',
      'remove-filtered',
      'remove-filtered-sub-attribute',
      'remove-last-element',
      'remove-extension',
      'remove-without-path',
      'remove-required',
      'patch-answer',
      'patch-atomic',
      'patch-last-modified',
      'patch-order',
      'patch-primary',
      'patch-operation-case',
      'patch-read-only',
      'patch-invalid-path',
      'patch-invalid-filter',
      'patch-unknown-operation',
      'patch-unique',
      'members-add',
      'members-remove',
      'members-remove-value',
      'members-remove-all',
      'members-replace',
      'members-together',
      'members-immutable',
      'group-rename',
      'if-match-stale',
    ],
    breakage: async (call, ask) => {
      const answer = await (call.method === 'PATCH' ? ask({ ...call, method: 'GET', body: undefined }) : ask(call));
      return answer;
    },
  },
  {
    name: 'PATCH is not atomic',
    breaks: ['patch-atomic'],
    breakage: async (call, ask) => {
      const [first, ...rest] = operationsOf(call.body);
      if (call.method !== 'PATCH' || rest.length === 0) return ask(call);
      const before = await ask({ ...call, body: { ...call.body, Operations: [first] } });
      if (before.status >= 300) return before;
      return ask({ ...call, body: { ...call.body, Operations: rest } });
    },
  },
  {
    name: 'PATCH carries operations out backwards',
    breaks: ['patch-order'],
    breakage: asking(({ method, body }) => {
      if (method === 'PATCH') body.Operations.reverse();
    }),
  },
  {
    name: 'PATCH always moves lastModified',
    breaks: ['patch-no-change'],
    breakage: (() => {
      const moved = new Map<string, number>();
      return answering((answer, { method, path }) => {
        if (method === 'PATCH' && answer.status < 300) moved.set(path, (moved.get(path) ?? 0) + 1);
        const { lastModified } = answer.body?.meta ?? {};
        if (!lastModified || !moved.has(path)) return;
        answer.body.meta.lastModified = new Date(Date.parse(lastModified) + (moved.get(path) ?? 0)).toISOString();
      });
    })(),
  },
  {
    name: 'PATCH minds the case of operations',
    breaks: ['patch-operation-case'],
    breakage: answering((answer, { method, body }) => {
      if (method === 'PATCH' && operationsOf(body).some(({ op }) => /[A-Z]/.test(op)))
        turned(answer, 400, 'invalidSyntax');
    }),
  },
  {
    name: 'refused PATCHes are 204',
    breaks: [
      'add-without-value',
      'replace-no-match',
      'remove-without-path',
      'remove-required',
      'patch-atomic',
      'patch-read-only',
      'patch-invalid-path',
      'patch-invalid-filter',
      'patch-unknown-operation',
      'members-immutable',
    ],
    breakage: answering((answer, { method, path }) => {
      if (method === 'PATCH' && answer.status === 400) Object.assign(answer, { status: 204, body: undefined, path });
    }),
  },
  {
    name: 'a refused PATCH has no scimType',
    breaks: [
      'add-without-value',
      'replace-no-match',
      'remove-without-path',
      'remove-required',
      'patch-read-only',
      'patch-invalid-path',
      'patch-invalid-filter',
      'patch-unknown-operation',
      'members-immutable',
    ],
    breakage: answering((answer, { method }) => {
      if (method === 'PATCH' && answer.status === 400) delete answer.body.scimType;
    }),
  },
  {
    name: 'add replaces lists',
    breaks: ['add-multi-valued', 'members-add', 'members-add-twice', 'members-remove-value', 'members-together'],
    breakage: asking(({ method, body }) => {
      if (method !== 'PATCH') return;
      for (const operation of operationsOf(body)) if (Array.isArray(operation.value)) operation.op = 'replace';
    }),
  },
  {
    name: 'replace adds to lists',
    breaks: ['replace-multi-valued', 'members-replace'],
    breakage: asking(({ method, body }) => {
      if (method !== 'PATCH') return;
      for (const operation of operationsOf(body))
        if (operation.op === 'replace' && operation.value?.[0]?.value) operation.op = 'add';
    }),
  },
];
