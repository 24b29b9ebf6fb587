import { answering, asking, type BreakageCase, knownToken, turned } from './broken.js';

/** Faults of refusals and authentication. */
export const errorsBreakages: readonly BreakageCase[] = [
  {
    name: 'the status of errors is a number',
    breaks: ['token-error-body', 'error-status-text'],
    breakage: answering((answer) => {
      if (answer.status >= 400 && answer.body?.status) answer.body.status = answer.status;
    }),
  },
  {
    name: 'errors have no schemas',
    breaks: ['token-error-body', 'error-schema', 'media-type-refused'],
    breakage: answering((answer) => {
      if (answer.status >= 400) delete answer.body.schemas;
    }),
  },
  {
    name: 'errors have no detail',
    breaks: ['error-detail', 'bulk-too-many', 'bulk-too-large'],
    breakage: answering((answer) => {
      if (answer.status >= 400) delete answer.body.detail;
    }),
  },
  {
    name: 'errors are HTML',
    breaks: ['error-media-type'],
    breakage: answering((answer) => {
      if (answer.status === 404) answer.headers.set('content-type', 'text/html');
    }),
  },
  {
    name: 'a 401 names no scheme',
    breaks: ['token-challenge'],
    breakage: answering((answer) => answer.headers.delete('www-authenticate')),
  },
  {
    name: 'who has no token is let in',
    breaks: ['token-missing', 'token-challenge', 'token-error-body'],
    breakage: asking(({ headers }) => {
      if (!headers.has('authorization')) headers.set('authorization', knownToken);
    }),
  },
  {
    name: 'any token is let in',
    breaks: ['token-wrong', 'token-challenge'],
    breakage: asking(({ headers }) => {
      if (/ verify-/.test(headers.get('authorization') ?? '')) headers.set('authorization', knownToken);
    }),
  },
  {
    name: 'unknown endpoints are 200',
    breaks: ['unknown-endpoint'],
    breakage: answering((answer, { path }) => {
      if (answer.status === 404 && /^\/verify-/.test(path)) Object.assign(answer, { status: 200, body: {} });
    }),
  },
  {
    name: 'PUT on a list is 500',
    breaks: ['method-not-offered'],
    breakage: answering((answer, { method, path }) => {
      if (method === 'PUT' && path === '/Users') turned(answer, 500);
    }),
  },
  {
    name: 'malformed JSON is 500',
    breaks: ['malformed-json'],
    breakage: answering((answer, { body }) => {
      if (typeof body === 'string' && body.startsWith('{')) turned(answer, 500);
    }),
  },
  {
    name: 'a list as body is taken',
    breaks: ['malformed-json', 'body-no-object', 'media-type-refused'],
    breakage: answering((answer, { method, path, body }) => {
      if (method === 'POST' && path === '/Users' && typeof body !== 'object') turned(answer, 500);
    }),
  },
  {
    name: 'XML is 500',
    breaks: ['media-type-refused'],
    breakage: answering((answer, { headers }) => {
      if (headers.get('content-type') === 'application/xml') turned(answer, 500);
    }),
  },
  {
    name: '/Me is 404',
    breaks: ['me'],
    breakage: answering((answer, { path }) => {
      if (path === '/Me') turned(answer, 404);
    }),
  },
];
