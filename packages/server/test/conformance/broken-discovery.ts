import { answering, asking, type BreakageCase } from './broken.js';

/** Faults of discovery. */
export const discoveryBreakages: readonly BreakageCase[] = [
  {
    name: 'the configuration leaves out sort',
    breaks: ['config-document'],
    breakage: answering((answer, { path }) => {
      if (path === '/ServiceProviderConfig') delete answer.body.sort;
    }),
  },
  {
    name: 'the schemes have no description',
    breaks: ['config-schemes'],
    breakage: answering((answer, { path }) => {
      if (path === '/ServiceProviderConfig') delete answer.body.authenticationSchemes[0].description;
    }),
  },
  {
    name: 'resource types have no endpoint',
    breaks: ['resource-types', 'discovery-filter'],
    breakage: answering((answer, { path }) => {
      if (path === '/ResourceTypes') for (const type of answer.body.Resources) delete type.endpoint;
    }),
  },
  {
    name: 'an unknown resource type is 200',
    breaks: ['resource-type-single'],
    breakage: answering((answer, { path }) => {
      if (/^\/ResourceTypes\/verify/.test(path)) Object.assign(answer, { status: 200, body: {} });
    }),
  },
  {
    name: 'message schemas are listed',
    breaks: ['schemas-list', 'schema-envelope'],
    breakage: answering((answer, { path }) => {
      if (path !== '/Schemas' || answer.status !== 200) return;
      answer.body.Resources.push({ ...answer.body.Resources[0], id: 'urn:ietf:params:scim:api:messages:2.0:PatchOp' });
      answer.body.totalResults += 1;
    }),
  },
  {
    name: 'an unknown schema is 200',
    breaks: ['schema-single'],
    breakage: answering((answer, { path }) => {
      if (/^\/Schemas\/.*verify/.test(path)) Object.assign(answer, { status: 200, body: {} });
    }),
  },
  {
    name: 'userName is defined as caseExact',
    breaks: ['user-name-definition'],
    breakage: answering((answer, { path }) => {
      if (path.startsWith('/Schemas/urn:ietf:params:scim:schemas:core:2.0:User'))
        answer.body.attributes[0].caseExact = true;
    }),
  },
  {
    name: 'Schemas is paged',
    breaks: ['discovery-list-parameters'],
    breakage: answering((answer, { path, query }) => {
      if (path === '/Schemas' && query.has('count')) answer.body.Resources = answer.body.Resources.slice(0, 1);
    }),
  },
  {
    name: 'a filter on Schemas is ignored',
    breaks: ['discovery-filter'],
    breakage: asking(({ path, query }) => {
      if (path === '/Schemas') query.delete('filter');
    }),
  },
  {
    name: 'discovery is application/json',
    breaks: ['discovery-media-type'],
    breakage: answering((answer, { path }) => {
      if (path === '/Schemas') answer.headers.set('content-type', 'application/json');
    }),
  },
  {
    name: 'an attribute has no type',
    breaks: ['attribute-types'],
    breakage: answering((answer, { path }) => {
      if (path === '/Schemas' && answer.status === 200) delete answer.body.Resources[0].attributes[0].type;
    }),
  },
  {
    name: 'attributes have no uniqueness',
    breaks: ['attribute-characteristics'],
    breakage: answering((answer, { path }) => {
      if (path === '/Schemas' && answer.status === 200) delete answer.body.Resources[0].attributes[1].uniqueness;
    }),
  },
  {
    name: 'schemas have no meta',
    breaks: ['schema-envelope'],
    breakage: answering((answer, { path }) => {
      if (path === '/Schemas' && answer.status === 200) delete answer.body.Resources[0].meta;
    }),
  },
];
