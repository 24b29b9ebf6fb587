import { answering, asking, type BreakageCase, resourcesIn, turned } from './broken.js';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Faults of POST. */
export const creationBreakages: readonly BreakageCase[] = [
  {
    name: 'POST has no Location',
    breaks: ['create'],
    breakage: answering((answer) => answer.headers.delete('location')),
  },
  {
    name: 'lastModified is not created',
    breaks: ['create-meta', 'read', 'filter-date-offset', 'put-read-only', 'put-last-modified'],
    breakage: answering((answer, { method }) => {
      if (method === 'POST' && answer.body?.meta) answer.body.meta.created = '2025-01-01T00:00:00.000Z';
    }),
  },
  {
    name: 'schemas names nothing',
    breaks: ['create-schemas', 'create-extension', 'add-extension', 'remove-extension'],
    breakage: answering((answer) => {
      for (const one of resourcesIn(answer)) if (one.userName) one.schemas = [];
    }),
  },
  {
    name: 'the id of the client is taken',
    breaks: ['create-id'],
    breakage: answering((answer, { method, body }) => {
      if (method === 'POST' && body?.id) answer.body.id = body.id;
    }),
  },
  {
    name: 'meta of the client is taken',
    breaks: ['create-read-only'],
    breakage: answering((answer, { method, body }) => {
      if (method === 'POST' && body?.meta) answer.body.meta = body.meta;
    }),
  },
  {
    name: 'meta of the client is taken by PUT',
    breaks: ['put-read-only'],
    breakage: answering((answer, { method, body }) => {
      if (method === 'PUT' && body?.meta) answer.body.meta = body.meta;
    }),
  },
  {
    name: 'texts are ASCII',
    breaks: ['create-values-kept', 'filter-escapes'],
    breakage: asking((call) => {
      if (call.body?.displayName) call.body.displayName = call.body.displayName.replace(/[^ -~]/gu, '?');
    }),
  },
  {
    name: 'names in bodies are read with their case',
    breaks: ['create-name-case'],
    breakage: asking(({ body }) => {
      if (body?.USERNAME) delete body.USERNAME;
    }),
  },
  {
    name: 'null is kept as a text',
    breaks: ['create-unassigned', 'put-null'],
    breakage: asking(({ body }) => {
      if (body?.nickName === null) body.nickName = 'null';
    }),
  },
  {
    name: 'extensions are dropped',
    breaks: [
      'create-extension',
      'attributes-extension',
      'filter-extension',
      'add-extension-without-path',
      'replace-extension',
    ],
    breakage: asking(({ body }) => {
      if (typeof body === 'object') delete body[enterprise];
    }),
  },
  {
    name: 'application/json is refused',
    breaks: ['create-plain-json'],
    breakage: answering((answer, { headers }) => {
      if (headers.get('content-type') === 'application/json') turned(answer, 415);
    }),
  },
  {
    name: 'passwords are shown',
    breaks: ['password-hidden'],
    breakage: answering((answer, { method, body }) => {
      if (method === 'POST' && body?.password) answer.body.password = body.password;
    }),
  },
  {
    name: 'userNames are not unique',
    breaks: ['user-name-unique', 'user-name-unique-case'],
    breakage: async (call, ask) => {
      const answer = await ask(call);
      if (answer.status !== 409 || call.method !== 'POST') return answer;
      return ask({ ...call, body: { ...call.body, userName: `other-${crypto.randomUUID()}` } });
    },
  },
  {
    name: 'userNames are unique with their case',
    breaks: ['user-name-unique-case'],
    breakage: async (call, ask) => {
      const answer = await ask(call);
      if (answer.status !== 409 || !/@EXAMPLE/.test(call.body.userName ?? '')) return answer;
      return ask({ ...call, body: { ...call.body, userName: `other-${crypto.randomUUID()}` } });
    },
  },
  {
    name: 'a user needs no userName',
    breaks: ['user-name-required'],
    breakage: asking(({ method, path, body }) => {
      if (method === 'POST' && path === '/Users' && typeof body === 'object' && !Array.isArray(body) && !body.USERNAME)
        body.userName ||= `other-${crypto.randomUUID()}`;
    }),
  },
  {
    name: 'wrong types are dropped',
    breaks: ['wrong-types'],
    breakage: asking(({ method, body }) => {
      if (method === 'POST' && body?.active === 'perhaps') body.active = true;
    }),
  },
  {
    name: 'externalIds are unique',
    breaks: ['external-id-shared', 'delete-name-free'],
    breakage: (() => {
      const seen = new Set<string>();
      return answering((answer, { method, path, body }) => {
        if (method !== 'POST' || path !== '/Users' || !body?.externalId) return;
        if (answer.status === 201 && seen.has(body.externalId)) turned(answer, 409, 'uniqueness');
        if (answer.status === 201) seen.add(body.externalId);
      });
    })(),
  },
  {
    name: 'two values are primary',
    breaks: ['one-primary', 'patch-primary'],
    breakage: answering((answer, { method, path, body }) => {
      if (method === 'POST' && body?.emails?.[1]?.primary && body.emails[0].primary)
        Object.assign(answer, { status: 201, body });
      else if (method === 'GET' && /^\/Users\/./.test(path))
        for (const one of resourcesIn(answer)) for (const email of one.emails ?? []) email.primary = true;
    }),
  },
  {
    name: 'a group needs no name',
    breaks: ['group-name-required'],
    breakage: asking(({ method, path, body }) => {
      if (method === 'POST' && path === '/Groups') body.displayName ??= `other-${crypto.randomUUID()}`;
    }),
  },
];
