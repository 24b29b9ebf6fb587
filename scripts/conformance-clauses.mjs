// Every clause of the conformance page, in the order of the page: its id, its level, the clause in our words, what each
// profile makes of it, and the tests that prove it, each by its file and a part of its title. See scripts/conformance.mjs.

const both = { standard: 'supported', terraformEnterprise: 'supported' };
const standardOnly = { standard: 'supported', terraformEnterprise: 'not supported' };
const neither = { standard: 'not supported', terraformEnterprise: 'not supported' };
const bothDiffer = (reason) => ({ standard: { differs: reason }, terraformEnterprise: { differs: reason } });
const except = (reason) => ({ standard: 'supported', terraformEnterprise: { differs: reason } });

const inPackage = (name) => (file, title) => ({ file: `packages/${name}/test/${file}.test.ts`, title });
const core = inPackage('core');
const http = inPackage('fastify');
const node = inPackage('node');
const server = inPackage('server');
const sqlite = inPackage('sqlite');

const clause = (id, level, text, states, ...tests) => ({ id, level, text, ...states, tests });
const must = (id, text, states, ...tests) => clause(id, 'MUST', text, states, ...tests);
const should = (id, text, states, ...tests) => clause(id, 'SHOULD', text, states, ...tests);
const may = (id, text, states, ...tests) => clause(id, 'MAY', text, states, ...tests);
const ours = (id, text, states, ...tests) => clause(id, 'ours', text, states, ...tests);

const representation = 'conformance/representation';
const reading = 'conformance/reading';
const writing = 'conformance/writing';
const discovery = 'conformance/discovery';
const evaluate = 'scim/filter-evaluate';
const parse = 'scim/filter-parse';
const patchApply = 'scim/patch-apply';
const patchParse = 'scim/patch-parse';
const validate = 'scim/validate';
const messages = 'scim/messages';
const stdUsers = 'application/standard/users';
const stdGroups = 'application/standard/groups';
const stdLists = 'application/standard/lists';
const custom = 'application/standard/custom-resources';

const fewAttributes =
  'User keeps userName, externalId, one e-mail and active, Group displayName, externalId and members; the rest is ignored';
const fewFilters = 'only `eq` on userName, displayName and externalId; any other filter is `invalidFilter`';
const fewPaths = 'only the attributes that are kept can be changed; another path is `invalidPath`';

const representationAndTypes = [
  must(
    'S3-1',
    'Every resource and every message has a schemas attribute that is not empty.',
    both,
    http(representation, 'schemas stands in every resource and message'),
    core(validate, 'an empty schemas'),
  ),
  must(
    'S3-2',
    'schemas names the schema of the resource type and its extensions, and no other.',
    both,
    core(validate, 'refuses a foreign schema in strict mode'),
    core(validate, 'takes a foreign schema in lenient mode'),
  ),
  must('S3-3', 'schemas names none of them twice.', both, core(validate, 'refuses a schema twice in strict mode')),
  must('S3-4', 'The order of schemas means nothing.', both, http(representation, 'the order of schemas means nothing')),
  must(
    'S3-5',
    'schemas is true to the extensions that a resource has.',
    standardOnly,
    core('scim/properties', 'keeps schemas true to the extensions that are present'),
    core(stdUsers, 'keeps schemas true when an extension comes and goes'),
  ),
  must(
    'S2.1-1',
    'Names of attributes in bodies are read in any letter case.',
    both,
    core(validate, 'spells names as the schema does'),
    http(representation, 'names are read in any letter case'),
  ),
  must(
    'S2.1-2',
    'URNs are read in any letter case.',
    both,
    core(validate, 'takes extension URNs in any case'),
    core(evaluate, 'URN:IETF:PARAMS:SCIM:SCHEMAS:EXTENSION:ENTERPRISE:2.0:USER:MANAGER.VALUE'),
  ),
  must(
    'S2.2-1',
    'Where a schema is silent an attribute is a single string, optional, without case, readWrite, returned by default and not unique.',
    both,
    core(
      'scim/attribute-defaults',
      'is a single string, optional, without case, readWrite, returned by default and not unique',
    ),
  ),
  must(
    'S2.2-2',
    'What is readOnly in a body is ignored.',
    both,
    core(validate, 'drops unknown and readOnly names'),
    http(writing, 'what is readOnly is ignored in POST and PUT'),
  ),
  must(
    'S2.2-3',
    'Values that a schema calls unique are unique among the resources of the type.',
    both,
    core(custom, 'keeps unique values unique'),
    http(writing, 'a name that is taken is 409 uniqueness'),
  ),
  must(
    'S2.2-4',
    'A value of a wrong type is refused, at any depth.',
    both,
    core(validate, 'a sub-attribute has a wrong type'),
    core(validate, 'an element has a wrong type'),
  ),
  must(
    'S2.3.1-1',
    'A string is Unicode text.',
    both,
    core(validate, 'half a surrogate pair'),
    core(validate, 'any character that is no control character'),
  ),
  must(
    'S2.3.2-1',
    'A boolean is true or false.',
    both,
    core(validate, 'a boolean is a string'),
    core(validate, 'coerces nothing in strict mode'),
  ),
  must('S2.3.4-1', 'An integer has no fraction.', standardOnly, core(validate, 'an integer has no fraction')),
  must(
    'S2.3.5-1',
    'A dateTime is an xsd:dateTime with date and time.',
    standardOnly,
    core(validate, '2026-01-01 is no dateTime'),
    core(validate, '2026-02-29T00:00:00Z is no dateTime'),
  ),
  must(
    'S2.3.6-1',
    'Binary is base64; padding may be absent.',
    standardOnly,
    core(validate, 'base64 with and without padding'),
    core(validate, 'bad base64'),
  ),
  must(
    'S2.3.7-1',
    'A reference is an absolute or relative URI.',
    {
      standard: { differs: 'any text is kept as sent, because identity providers send such' },
      terraformEnterprise: 'not supported',
    },
    http(writing, 'references, countries and repeated elements are not looked into'),
  ),
  must(
    'S2.3.7-2',
    'References are compared by letter case.',
    standardOnly,
    core('scim/attribute-defaults', 'references and binaries are caseExact'),
  ),
  must(
    'S2.3.8-1',
    'A complex attribute holds no complex attribute.',
    standardOnly,
    core('scim/attribute-defaults', 'no complex attribute of the schemas holds another'),
  ),
  must('S2.4-1', 'At most one element of a list is primary.', both, core(validate, 'two primaries')),
  should(
    'S2.4-2',
    'The same type and value do not occur twice in a list.',
    {
      standard: { differs: 'PATCH adds no pair twice; what POST and PUT send is kept as sent' },
      terraformEnterprise: 'supported',
    },
    core(patchApply, 'does not add a (type, value) pair twice'),
    http(writing, 'references, countries and repeated elements are not looked into'),
  ),
  must(
    'S2.5-1',
    'null, an empty list and absence are one state.',
    both,
    core(validate, 'takes null, [] and {} for absent'),
    http(representation, 'null, [] and absence are one state'),
  ),
  must(
    'S2.5-2',
    'Assigning null or an empty list unassigns.',
    both,
    core(patchApply, 'unassigns with null'),
    core(patchApply, 'unassigns with an empty array'),
  ),
  must(
    'S3.1-1',
    'The server gives the id; one that a client sends is ignored.',
    both,
    http(representation, 'id is the server’s'),
  ),
  must(
    'S3.1-2',
    'The id is unique over all resource types, does not change, and is given once only.',
    both,
    http(representation, 'id is unique over all types'),
    server('fuzz/fuzz', 'both stores answer alike'),
  ),
  must(
    'S3.1-3',
    'The id does not hold the text bulkId.',
    both,
    http(representation, 'id is unique over all types'),
    node('ids-and-clock', 'are lower-case UUIDs'),
  ),
  must(
    'S3.1-4',
    'The letter case of an id matters.',
    both,
    http(reading, 'an id in another letter case is another id'),
    core(evaluate, 'id eq "2819C223" → false'),
  ),
  must(
    'S3.1-5',
    'The id is in every answer, whatever is excluded.',
    both,
    core(messages, 'never excludes id and schemas'),
  ),
  must(
    'S3.1-6',
    'externalId is the client’s: its letter case matters, and the server does not make it unique.',
    both,
    http(representation, 'externalId is the client’s'),
    core(evaluate, 'externalId eq "e-1" → false'),
  ),
  must('S3.1-7', 'meta in a body is ignored.', both, http(representation, 'meta is the server’s')),
  must(
    'S3.1-8',
    'meta has resourceType, created, lastModified and location.',
    both,
    http(representation, 'meta is the server’s'),
  ),
  must(
    'S3.1-9',
    'lastModified is created until the first change.',
    both,
    http(representation, 'lastModified is created until the first change'),
  ),
  must(
    'S3.1-10',
    'meta.location is the same as Content-Location.',
    both,
    http('scim-routes', 'POST is 201 with Location, Content-Location and meta.location, all the same'),
  ),
  must(
    'S3.1-11',
    'meta.version is the same as ETag.',
    standardOnly,
    http('standard/etags', 'POST, GET, PUT and PATCH answer the ETag, which is meta.version'),
  ),
  must(
    'S3.3-1',
    'The attributes of an extension stand under its URN.',
    standardOnly,
    core(stdUsers, 'keeps and returns every attribute of the User and its extension'),
  ),
  must(
    'S3.3-2',
    'A required extension is in every resource of its type.',
    standardOnly,
    http('standard/devices', 'must be there, by POST, PUT and PATCH'),
  ),
  may(
    'S4.1-1',
    'Every attribute of User, of its enterprise extension and of Group is kept and returned.',
    except(fewAttributes),
    core(stdUsers, 'keeps and returns every attribute of the User and its extension'),
    http('standard/resources', 'comes back whole, without the password and what is readOnly'),
  ),
  must(
    'S4.1.1-1',
    'userName is required and not blank.',
    both,
    core(validate, 'a required string is blank'),
    http(writing, 'is 400 invalidValue and names'),
  ),
  must(
    'S4.1.1-2',
    'userName is unique, whatever its letter case.',
    both,
    http(writing, 'a name that is taken is 409 uniqueness'),
  ),
  must(
    'S4.1.1-3',
    'A password is never in an answer.',
    both,
    http('standard/resources', 'stand in no answer, whatever is asked for'),
    core(messages, 'never the password'),
  ),
  must(
    'S4.1.1-4',
    'A password is not kept in the clear.',
    both,
    core(stdUsers, 'go to the host as what its hasher made of them'),
    core(stdUsers, 'are accepted and forgotten where nobody wants them'),
  ),
  must(
    'S4.1.2-1',
    'The groups of a User are readOnly and change with the groups only.',
    {
      standard: 'supported',
      terraformEnterprise: { differs: 'a User does not show its groups; what is sent is ignored' },
    },
    core(stdUsers, 'shows the groups it is a direct member of'),
    http(writing, 'what is readOnly is ignored in POST and PUT'),
  ),
  must(
    'S4.1.2-2',
    'A country is an ISO 3166-1 alpha-2 code.',
    { standard: { differs: 'kept as sent' }, terraformEnterprise: 'not supported' },
    http(writing, 'references, countries and repeated elements are not looked into'),
  ),
  must(
    'S4.2-1',
    'displayName of a Group is required.',
    both,
    core('application/groups', 'refuses no displayName with invalidValue'),
    http(writing, 'is 400 invalidValue and names'),
  ),
  must(
    'S4.2-2',
    'What a member is cannot be changed: members come and go.',
    both,
    core(patchApply, 'members are immutable inside'),
    core(stdGroups, 'refuses to change one'),
  ),
  must(
    'S4.2-3',
    'A member shows the id of a resource, and its URI as $ref.',
    except('a member shows its id and userName'),
    core(stdGroups, 'shows where each member is, and what it is'),
  ),
  may(
    'S4.2-4',
    'A group may be a member of a group.',
    standardOnly,
    http('standard/resources', 'hold groups, with type and $ref, in circles too'),
  ),
  must(
    'S4.3-1',
    'manager.displayName is readOnly, and manager.$ref is the URI of the manager.',
    standardOnly,
    http('standard/resources', 'comes back whole, without the password and what is readOnly'),
  ),
  may(
    'S6-1',
    'A service provider may have resource types of its own.',
    standardOnly,
    core(custom, 'is created, read, changed, replaced and deleted by what its schema says'),
    http('standard/devices', 'is created, read, replaced, changed and deleted'),
  ),
];

const transport = [
  must(
    '2-1',
    'A 401 names the authentication schemes in WWW-Authenticate, and has an error body.',
    both,
    http('scim-admission', 'GET /Users without a token is 401 and names the scheme'),
  ),
  must(
    '3.8-1',
    'Bodies are JSON in UTF-8.',
    both,
    http('scim-bodies', 'invalid UTF-8 is 400 invalidSyntax'),
    http('scim-bodies', 'UTF-16 is 400 invalidSyntax'),
  ),
  must('3.8-2', 'application/scim+json is taken.', both, http('scim-bodies', 'takes application/scim+json')),
  should('3.8-3', 'application/json is taken.', both, http('scim-bodies', 'takes application/json')),
  must(
    '3.8-4',
    'Answers are application/scim+json.',
    both,
    http('scim-routes', 'GET, PUT and PATCH are 200 with Content-Location'),
  ),
  should(
    '3.8-5',
    'A client that accepts application/json only gets that.',
    bothDiffer('the answer is always application/scim+json'),
    http(reading, 'whatever Accept says, the answer is application/scim+json'),
  ),
  must(
    '3.12-1',
    'A method that an endpoint does not offer is 501.',
    both,
    http('scim-routes', 'PUT /Users is 501'),
    http('standard/devices', 'PUT /Devices is 501'),
  ),
  should(
    '3.4.2-1',
    'Query parameters that are not known are ignored.',
    both,
    http('scim-query', 'unknown parameters are ignored'),
  ),
  may(
    '3.13-1',
    'A version in the URL is honoured or refused.',
    both,
    http(reading, 'another version in the URL is refused'),
  ),
  must(
    '7.2-1',
    'TLS 1.2 or better protects the connection.',
    bothDiffer('the server speaks TLS when it has a certificate; without one a proxy has to'),
    server('process/https-and-tools', 'serves discovery for Terraform, and the certificate is the given one'),
  ),
  must(
    '7.4-1',
    'Bearer tokens cannot be guessed and have a limited life.',
    both,
    node('token-secrets', 'have a recognisable prefix, a key id, a 256-bit secret and a checksum'),
    http('scim-admission', 'a token expires at the instant of its expiry'),
  ),
  should(
    '3.11-1',
    '/Me is 501 where it is not offered.',
    both,
    http('scim-routes', 'GET /Me is 501'),
    http('standard/resources', 'GET /Me is 501'),
  ),
  may('3.11-2', '/Me is an alias of the resource of the caller.', neither),
];

const discoveryClauses = [
  must(
    '4-1',
    '/ServiceProviderConfig says what is offered.',
    both,
    http(discovery, 'ServiceProviderConfig says what is offered'),
    http('standard/resources', 'says what it offers'),
  ),
  must(
    '4-2',
    '/Schemas and /ResourceTypes are lists, and each entry can be read alone.',
    both,
    http(discovery, 'Schemas and ResourceTypes are lists'),
  ),
  must(
    '4-3',
    'A schema or resource type that is not there is 404.',
    both,
    http('scim-routes', 'GET /Schemas/urn:unknown is 404'),
    http('scim-routes', 'GET /ResourceTypes/Device is 404'),
  ),
  must(
    '4-4',
    'Sorting and paging of discovery are ignored.',
    both,
    http(discovery, 'sorting and paging of it are ignored'),
  ),
  should(
    '4-5',
    'A filter on /Schemas and /ResourceTypes is 403.',
    both,
    http('scim-routes', '?filter= on /Schemas is 403'),
    http('standard/resources', 'filters on it are 403'),
  ),
  must(
    '3.1-1',
    'The schemas of messages are not listed.',
    both,
    http(discovery, 'the schemas of messages are not listed'),
  ),
  must(
    'S5-1',
    'The configuration states the limits of bulk and filters, and the authentication schemes with type, name and description.',
    both,
    http(discovery, 'and how to authenticate'),
    core(messages, 'ServiceProviderConfig is valid by its own schema'),
  ),
  may(
    'S5-2',
    'The configuration can be read without authentication.',
    neither,
    http('scim-admission', 'GET /ServiceProviderConfig without a token is 401'),
  ),
  must(
    'S6-2',
    'A resource type names its endpoint, its schema and its extensions.',
    both,
    http(discovery, 'a resource type names its endpoint'),
  ),
  must(
    'S7-1',
    'Every characteristic of every attribute is written out.',
    both,
    core(messages, 'writes every characteristic of every attribute'),
  ),
  may(
    'S7-2',
    'Suggested values are told as canonicalValues.',
    standardOnly,
    http(discovery, 'every type sub-attribute that has suggested values lists them'),
  ),
  must(
    'S7-3',
    'Discovery documents are valid by their own schemas.',
    both,
    core(messages, 'urn:ietf:params:scim:schemas:core:2.0:User is valid by its own schema'),
  ),
  must(
    'S8.7.1-1',
    'Erratum 5368: displayName of a Group is required in the schema.',
    both,
    core(messages, 'requires displayName of a Group (erratum 5368)'),
  ),
  must(
    'S8.7.1-2',
    'Erratum 8471: groups.$ref of a User refers to groups only.',
    standardOnly,
    http(discovery, 'groups.$ref of a User refers to groups only (erratum 8471)'),
  ),
  must(
    'S8.7.2-1',
    'Erratum 8417: the three discovery schemas have schemas and meta.',
    { standard: 'supported', terraformEnterprise: { differs: 'the discovery schemas are not listed' } },
    core(messages, 'lists schemas and meta on the discovery schemas (erratum 8417)'),
  ),
  must(
    'S7-4',
    'Errata 5606 and 5607: binary is a type, and referenceTypes is a list.',
    standardOnly,
    http(discovery, 'binary is among the types (erratum 5606)'),
  ),
  must(
    'S6-3',
    'Erratum 7522: schemaExtensions is a list.',
    both,
    http(discovery, 'schemaExtensions is a list (erratum 7522)'),
  ),
];

const creation = [
  must(
    '3.3-1',
    'POST is 201 with the resource, Location and meta.location.',
    both,
    http(writing, 'POST is 201 with the resource and where it is'),
    http('scim-routes', 'POST is 201 with Location'),
  ),
  must(
    '3.3-2',
    'A conflict is 409 uniqueness.',
    both,
    http(writing, 'a name that is taken is 409 uniqueness'),
    http('scim-refusals', 'a taken displayName'),
  ),
  must(
    '3.3-3',
    'A body that is no JSON is 400 invalidSyntax.',
    both,
    http(writing, 'what is no JSON is 400 invalidSyntax'),
  ),
  must(
    '3.3-4',
    'A required attribute that is missing, and a wrong type, are 400 invalidValue.',
    both,
    http(writing, 'is 400 invalidValue and names'),
  ),
];

const queries = [
  must(
    '3.4.1-1',
    'An id that is not there is 404 with an error body.',
    both,
    http(reading, 'an id that is not there is 404'),
  ),
  must(
    '3.4.2-2',
    'A query that matches nothing is 200 with totalResults 0.',
    both,
    http(reading, 'no match is 200 with totalResults 0 and an empty Resources'),
  ),
  must(
    '3.4.2-3',
    'A list has totalResults, and startIndex and itemsPerPage when it is a part, as numbers.',
    both,
    http(reading, 'a list tells its numbers as numbers'),
  ),
  may(
    '3.4.2.1-1',
    'A query at the root is one over all resource types.',
    standardOnly,
    core(stdLists, 'list one type after the other'),
    http('standard/search', 'GET on the root does the same by parameters'),
  ),
  must(
    '3.4.2.1-2',
    'A filter does not match a resource whose type lacks the attribute.',
    standardOnly,
    core(stdLists, 'do not match where a type lacks an attribute'),
  ),
  must(
    '3.4.2.1-3',
    'What would be too many results is 400 tooMany.',
    {
      standard: { differs: 'lists come in pages; only sorting over all types has such a limit' },
      terraformEnterprise: { differs: 'lists come in pages' },
    },
    http(reading, 'that would hold too much to be sorted are tooMany'),
  ),
  must(
    '3.4.2.5-1',
    'attributes and excludedAttributes shape every answer that holds a resource, also those to POST, PUT and PATCH.',
    both,
    http('standard/resources', 'PATCH'),
    core(messages, 'keeps what is named, and always id and schemas'),
  ),
  must(
    '3.4.2.5-2',
    'attributes and excludedAttributes exclude each other.',
    both,
    http('scim-query', 'attributes and excludedAttributes is 400'),
    http('standard/resources', 'both together are 400'),
  ),
  must(
    '3.4.2.5-3',
    'What is returned always stays, whatever is excluded.',
    both,
    http('standard/resources', 'excludedAttributes leave out all but what is always returned'),
    core(messages, 'never excludes id and schemas'),
  ),
  must('3.4.2.5-4', 'Sub-attributes can be chosen one by one.', both, core(messages, 'selects sub-attributes')),
  must(
    '3.10-1',
    'attributes, sortBy and filters name attributes in any letter case, with or without their URN.',
    both,
    http(representation, 'names are read in any letter case'),
    core(messages, 'takes spaces, lists and URNs'),
  ),
  must(
    'S7-5',
    'What is returned never is in no answer; what is returned on request is there when it is named, or was sent by the write.',
    standardOnly,
    core(messages, 'shows "request" only when it is named or was sent'),
    http('standard/devices', 'what is returned never or on request is shown so'),
  ),
];

const filters = [
  must(
    '3.4.2.2-1',
    'eq, ne, co, sw, ew, pr, gt, ge, lt and le compare.',
    except(fewFilters),
    core(evaluate, 'userName sw "ADA" → true'),
    core(evaluate, 'title le "count" → false'),
    core(evaluate, 'emails.value ne "ada@example.com" → true'),
    http('standard/resources', 'is found by title pr and not (nickName eq "Bob")'),
  ),
  must(
    '3.4.2.2-2',
    'and, or, not and parentheses combine; not binds before and, and before or.',
    except(fewFilters),
    core(parse, 'binds and before or'),
    core(evaluate, 'title pr or nickName pr and nickName pr → true'),
    core(evaluate, 'not (title pr) or active eq true → true'),
  ),
  must(
    '3.4.2.2-3',
    'A value path holds conditions on one element.',
    except(fewFilters),
    core(parse, 'reads a value path'),
    core(evaluate, 'emails[type eq "work" and value ew "home.example"] → false'),
  ),
  must('3.4.2.2-4', 'Operators are read in any letter case.', both, core(parse, 'reads operators in any letter case')),
  must(
    '3.4.2.2-5',
    'Strings are compared as caseExact of the attribute says.',
    both,
    core(evaluate, 'userName eq "ADA@example.COM" → true'),
    core(evaluate, 'externalId eq "e-1" → false'),
  ),
  must(
    '3.4.2.2-6',
    'dateTimes are compared as instants.',
    except(fewFilters),
    core(evaluate, 'meta.lastModified gt "2026-02-01T09:00:00+01:00" → true'),
  ),
  must('3.4.2.2-7', 'Numbers are compared as numbers.', standardOnly, core(evaluate, 'level eq 3.0 → true')),
  must(
    '3.4.2.2-8',
    'gt, ge, lt and le on a boolean or a binary are 400 invalidFilter.',
    both,
    core(evaluate, 'active gt true → invalidFilter'),
    core(evaluate, 'x509Certificates.value gt "a" → invalidFilter'),
  ),
  must(
    '3.4.2.2-9',
    'An operator that is not known is 400 invalidFilter.',
    both,
    http('scim-query', 'an unknown operator is 400'),
  ),
  must(
    '3.4.2.2-10',
    'A list matches when any of its elements does.',
    except(fewFilters),
    core(evaluate, 'emails.type eq "home" → true'),
  ),
  must(
    '3.4.2.2-11',
    'A comparison with a list of complex values is one with their value.',
    except(fewFilters),
    core(evaluate, 'emails co "home" → true'),
  ),
  must(
    '3.4.2.2-12',
    'A comparison with another complex attribute needs a sub-attribute.',
    both,
    core(evaluate, 'name eq "x" → invalidFilter'),
  ),
  must(
    '3.4.2.2-13',
    'pr is false for what is unassigned or empty.',
    except(fewFilters),
    core(evaluate, 'nickName pr → false'),
    core(evaluate, 'phoneNumbers pr → false'),
  ),
  must(
    '3.4.2.2-14',
    'eq null is the same as unassigned.',
    except(fewFilters),
    core(evaluate, 'nickName eq null → true'),
  ),
  must(
    '3.4.2.2-15',
    'Attributes may be named by their URN, extensions too.',
    except(fewFilters),
    core(evaluate, 'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName eq "lovelace" → true'),
    core(parse, 'reads URNs with dots and colons'),
  ),
  must('3.4.2.2-16', 'The escapes of JSON strings hold.', both, core(parse, 'reads the escapes of JSON strings')),
  may('3.4.2.2-17', 'A filter may name $ref.', both, core(parse, 'reads $ref')),
  must(
    '3.4.2.2-18',
    'A filter that cannot be read is 400 invalidFilter, and never a list without a filter.',
    both,
    core(parse, 'throws nothing but invalidFilter, whatever the text'),
    http('scim-query', 'an empty filter is 400'),
  ),
  must(
    '3.4.2.2-19',
    'Stores find what the definition of filters says.',
    both,
    core('testing/memory-store.contract', 'finds the users that the core finds, for any filter on any attribute'),
    sqlite('contract', 'finds the users that the core finds, for any filter on any attribute'),
  ),
  must(
    '3.4.2.2-20',
    'A filter sees what an answer shows.',
    {
      standard: {
        differs:
          'the URIs that the server makes, meta.location and $ref, match nothing; nor does meta.version of what shows other resources',
      },
      terraformEnterprise: { differs: fewFilters },
    },
    http(reading, 'see what is shown, but for the URIs that the server makes'),
  ),
  should(
    '7.5.2-1',
    'A filter on a secret is 403 sensitive.',
    except(fewFilters),
    core(evaluate, 'refuses filters on what is never returned with sensitive'),
    http('standard/resources', 'password eq'),
  ),
];

const sorting = [
  may(
    '3.4.2.3-1',
    'sortBy and sortOrder sort; ascending is the default.',
    standardOnly,
    core('scim/sort', 'is ascending and without case by default'),
    core('scim/sort', 'can be descending'),
  ),
  must(
    '3.4.2.3-2',
    'A list is sorted by its primary element, else its first.',
    standardOnly,
    core('scim/sort', 'takes the primary element, else the first'),
  ),
  must(
    '3.4.2.3-3',
    'What has no value is last when ascending, and first when descending.',
    standardOnly,
    core('scim/sort', 'puts missing values first when descending'),
    http('standard/search', 'without a value last, or first when descending'),
  ),
  must(
    '3.4.2.3-4',
    'The letter case counts as caseExact of the attribute says.',
    standardOnly,
    http('standard/search', 'without case where the attribute is'),
  ),
  ours(
    '3.4.2.3-5',
    'The order is that of code points, and equals stay in the order of their creation.',
    standardOnly,
    core(evaluate, 'orders by code point'),
    core('scim/sort', 'keeps the order of equal resources'),
  ),
];

const paging = [
  must('3.4.2.4-1', 'startIndex below 1 is 1.', both, http(reading, '?startIndex=-7 starts at 1')),
  must('3.4.2.4-2', 'count below 0 is 0.', both, http(reading, '?count=-1 starts at 1 and gives 0')),
  must('3.4.2.4-3', 'count 0 gives the total alone.', both, http(reading, '?count=0 starts at 1 and gives 0')),
  must(
    '3.4.2.4-4',
    'A page never holds more than count.',
    both,
    http(reading, '?count=2 starts at 1 and gives 2'),
    http(reading, 'never gives more than the most that discovery says'),
  ),
  ours(
    '3.4.2.4-5',
    'A page past the end is 200, empty, and tells the true total.',
    both,
    http(reading, '?startIndex=9 starts at 9 and gives 0'),
  ),
  should(
    '3.4.2.4-6',
    'The order stays the same from page to page.',
    both,
    http(reading, 'pages follow one another without gap'),
    sqlite('contract', 'keeps the order of creation when records change or go'),
  ),
];

const search = [
  may(
    '3.4.3-1',
    'POST /.search takes a query in a body, on the root and on every resource type.',
    standardOnly,
    http('standard/search', 'on an endpoint list that type, by all the parameters'),
    http('standard/search', 'on the root list all types'),
  ),
  must(
    '3.4.3-2',
    'Its body is a SearchRequest with the parameters of a query.',
    standardOnly,
    http('standard/search', 'on an endpoint list that type, by all the parameters'),
  ),
  must(
    '3.4.3-3',
    'Where it is not offered it is 501.',
    { standard: 'not supported', terraformEnterprise: 'supported' },
    http('scim-routes', 'POST /.search is 501'),
  ),
];

const replacing = [
  must('3.5.1-1', 'PUT is offered, and never creates.', both, http(writing, 'PUT never creates')),
  may(
    '3.5.1-2',
    'What PUT leaves out is cleared.',
    except('`active` and `members` stay, and so does the externalId of a group'),
    core(stdUsers, 'is replaced by PUT: what is left out is cleared'),
    core('application/groups', 'clears with [] and keeps what is omitted'),
  ),
  must(
    '3.5.1-3',
    'Another value for what is immutable and set is 400 mutability.',
    standardOnly,
    http('standard/devices', 'what is immutable stays'),
  ),
  must(
    '3.5.1-4',
    'What is readOnly in the body is ignored.',
    both,
    http(writing, 'what is readOnly is ignored in POST and PUT'),
  ),
  must('3.5.1-5', 'What is required must be there.', both, http(writing, 'PUT demands what is required')),
  must(
    '3.5.1-6',
    'PUT is 200 with the whole resource.',
    both,
    http(writing, 'what is readOnly is ignored in POST and PUT'),
    http('scim-routes', 'GET, PUT and PATCH are 200'),
  ),
];

const patching = [
  must(
    '3.5.2-1',
    'The body is a PatchOp message with operations.',
    both,
    core(patchParse, 'names its schema, else invalidSyntax'),
    core(patchParse, 'has at least one operation'),
  ),
  must(
    '3.5.2-2',
    'op is read in any letter case, and names of members too.',
    both,
    http(writing, 'PATCH reads names of members and ops in any letter case'),
  ),
  must(
    '3.5.2-3',
    'Operations are carried out in order.',
    both,
    core(patchApply, 'lets later operations see earlier ones'),
    http(writing, 'PATCH takes operations in order'),
  ),
  must(
    '3.5.2-4',
    'When one fails nothing changes, lastModified included.',
    both,
    http(writing, 'PATCH takes operations in order, all of them or none'),
    core(patchApply, 'leaves nothing of a request whose last operation fails'),
  ),
  must(
    '3.5.2-5',
    'A path is an attribute or a value path with or without a sub-attribute; another one is 400 invalidPath.',
    except(fewPaths),
    core(patchParse, 'accepts emails[type eq "work"]'),
    core(patchParse, 'refuses a b with invalidPath'),
  ),
  must(
    '3.5.2-6',
    'A fault in the filter of a path is 400 invalidFilter.',
    both,
    core(patchParse, 'refuses emails[nope eq 1] with invalidFilter'),
  ),
  must(
    '3.5.2-7',
    'A change of what is readOnly, or immutable and set, is 400 mutability.',
    except(fewPaths),
    core(patchApply, 'refuses a readOnly attribute'),
    core(patchApply, 'refuses another value of an immutable attribute'),
  ),
  must(
    '3.5.2-8',
    'What is immutable may be set once.',
    standardOnly,
    core(patchApply, 'lets an immutable attribute be set once'),
  ),
  must(
    '3.5.2-9',
    'Making one element primary makes the others not primary.',
    except(fewPaths),
    core(patchApply, 'makes the others not primary on add'),
    core(patchApply, 'makes the others not primary on replace'),
  ),
  must(
    '3.5.2-10',
    'An extension that comes stands in schemas, and one that goes does not.',
    standardOnly,
    core(patchApply, 'adds the URN with the first attribute of an extension'),
    core(patchApply, "takes the URN out with the extension's last attribute"),
  ),
  must(
    '3.5.2-11',
    'PATCH is 200 with the resource, or 204; with attributes it is 200.',
    both,
    http('scim-routes', 'GET, PUT and PATCH are 200'),
    http('standard/resources', 'with ?attributes=displayName it is 200'),
  ),
  must('3.5.2.1-1', 'add needs a value.', both, core(patchApply, 'needs a value')),
  must(
    '3.5.2.1-2',
    'add without a path merges the object into the resource.',
    except(fewPaths),
    core(patchApply, 'merges an object without a path'),
  ),
  must(
    '3.5.2.1-3',
    'add appends to a list, replaces a single value and merges a complex one.',
    except(fewPaths),
    core(patchApply, 'appends to a multi-valued attribute'),
    core(patchApply, 'replaces the value of a single-valued attribute'),
    core(patchApply, 'merges a complex attribute'),
  ),
  must(
    '3.5.2.1-4',
    'Adding what is there succeeds, adds nothing and does not move lastModified.',
    both,
    core(patchApply, 'changes nothing when the value is there'),
    core(stdUsers, 'does not move its version or lastModified when nothing changes'),
  ),
  must('3.5.2.2-1', 'remove needs a path, else it is 400 noTarget.', both, core(patchApply, 'needs a path')),
  must(
    '3.5.2.2-2',
    'remove unassigns a single value, all of a list, or the elements that a filter chooses.',
    except(fewPaths),
    core(patchApply, 'unassigns a single value'),
    core(patchApply, 'removes all elements'),
    core(patchApply, 'removes the elements a filter selects'),
  ),
  must(
    '3.5.2.2-3',
    'A list whose last element goes is unassigned.',
    both,
    core(patchApply, 'unassigns when the last element goes'),
  ),
  must(
    '3.5.2.2-4',
    'Unassigning what is required or readOnly is 400 mutability.',
    except('removing userName or the e-mail of a User is ignored, removing displayName of a Group is refused'),
    core(patchApply, 'refuses a required attribute'),
    core('application/groups', 'refuses removal of displayName with mutability'),
    core('application/users', "takes clears of what can't be cleared"),
  ),
  must(
    '3.5.2.2-5',
    'Removing who is no member succeeds and changes nothing.',
    both,
    core(patchApply, 'removing someone who is no member changes nothing'),
  ),
  must(
    '3.5.2.3-1',
    'replace without a path sets each attribute of the value.',
    except(fewPaths),
    core(patchApply, 'takes dotted and URN names without a path'),
    core('application/users', 'takes several without a path'),
  ),
  must(
    '3.5.2.3-2',
    'replace sets all of a list, the elements that a filter chooses, or one sub-attribute of them.',
    except(fewPaths),
    core(patchApply, 'replaces all values of a list'),
    core(patchApply, 'replaces the elements a filter selects'),
    core(patchApply, 'changes a sub-attribute of the elements a filter selects'),
  ),
  must('3.5.2.3-3', 'replace of what is not there is an add.', both, core(patchApply, 'adds where there is no value')),
  must(
    '3.5.2.3-4',
    'replace of a complex value leaves the sub-attributes that are not named.',
    standardOnly,
    core(patchApply, 'leaves sub-attributes that are not mentioned'),
  ),
  must(
    '3.5.2.3-5',
    'A filter that chooses nothing is 400 noTarget.',
    both,
    core(patchApply, 'refuses a filter that selects nothing'),
  ),
];

const deleting = [
  must(
    '3.6-1',
    'DELETE is 204; then the resource is 404 on everything and in no list.',
    except('DELETE of a group that is not there is 204'),
    http(writing, 'DELETE is 204; then it is 404 on everything'),
    http('scim-routes', 'DELETE of an absent group is 204'),
  ),
  should('3.6-2', 'The name of a deleted User is free again.', both, http(writing, 'and its name is free')),
  ours(
    '3.6-3',
    'A User that is not active is still there.',
    both,
    http(reading, 'a suspended user is not a deleted one'),
    core('application/users', 'lists identities only, suspended ones with active false'),
  ),
];

const bulk = [
  may(
    '3.7-1',
    'Many operations can be sent in one request to /Bulk.',
    standardOnly,
    http('standard/bulk', '§3.7.3: a POST, a PUT, a PATCH and a DELETE'),
  ),
  must(
    '3.7-2',
    'Where it is not offered it is 501, and discovery says so.',
    { standard: 'not supported', terraformEnterprise: 'supported' },
    http('scim-routes', 'POST /Bulk is 501'),
  ),
  must(
    '3.7-3',
    'failOnErrors ends the request after so many errors.',
    standardOnly,
    http('standard/bulk', 'failOnErrors stops after so many'),
  ),
  must(
    '3.7-4',
    'A result has its status as a string, and its location unless it is a POST that failed.',
    standardOnly,
    core('application/standard/bulk', 'tell the location of every operation but a POST that failed'),
    core('scim/bulk', 'with status as text and the error as response'),
  ),
  must(
    '3.7.1-1',
    'Circles of references are attempted.',
    standardOnly,
    http('standard/bulk', '§3.7.1: two groups that are members of one another'),
    core('scim/bulk', 'is resolved: each refers to the other in the end'),
  ),
  must(
    '3.7.2-1',
    'A bulkId stands for the id of what its operation creates, in all operations.',
    standardOnly,
    http('standard/bulk', '§3.7.2: a group of a user that does not exist yet'),
    core('scim/bulk', 'is replaced by the id'),
  ),
  must(
    '3.7.3-1',
    'An error stands in the result of its operation, as the request alone would have had it.',
    standardOnly,
    http('standard/bulk', '§3.7.3: an error stands in its place'),
  ),
  must(
    '3.7.4-1',
    'More than maxOperations are 413, and the limit is named.',
    standardOnly,
    http('standard/bulk', 'more than maxOperations are 413'),
  ),
  must(
    '3.7.4-2',
    'A body beyond maxPayloadSize is 413, and the limit is named.',
    standardOnly,
    http('standard/bulk', 'a body beyond maxPayloadSize is 413 and names it'),
  ),
];

const versions = [
  may(
    '3.14-1',
    'Answers with a resource have its ETag, a weak one, which is also meta.version.',
    standardOnly,
    http('standard/etags', 'POST, GET, PUT and PATCH answer the ETag'),
  ),
  must('3.14-2', 'GET with If-None-Match of the version is 304.', standardOnly, http('standard/etags', '304')),
  must(
    '3.14-3',
    'PUT, PATCH and DELETE with If-Match of another version are 412 and change nothing.',
    standardOnly,
    http('standard/etags', 'PUT with If-Match of an older version is 412'),
    http('standard/etags', 'PATCH with If-Match of an older version is 412'),
    http('standard/etags', 'DELETE with If-Match of an older version is 412'),
  ),
  must(
    '3.14-4',
    'Where versions are not offered the conditions are ignored, and no answer has an ETag.',
    { standard: 'not supported', terraformEnterprise: 'supported' },
    http('standard/etags', 'conditions are ignored and no answer has an ETag'),
  ),
];

const errors = [
  must(
    '3.12-2',
    'An error has the Error schema, its status as a string, and a detail.',
    both,
    http('scim-refusals', 'no userName'),
    server('fuzz/fuzz', 'both stores answer alike'),
  ),
  must(
    '3.12-3',
    'Errors of the framework are SCIM errors too: unknown routes, 413, 415, broken JSON, 500.',
    both,
    http('scim-routes', 'GET /nothing is 404 in SCIM'),
    http('scim-bodies', 'refuses text/plain with 415'),
    http('scim-bodies', '1048577 bytes are 413'),
    http('scim-refusals', 'are 500 in SCIM'),
  ),
  must(
    '3.12-4',
    'scimType is one of the table, where the table has one for the case.',
    both,
    server('fuzz/fuzz', 'both stores answer alike'),
    server('docs/reference', 'errors.md shows what both tables make of every code'),
  ),
  should('3.12-5', 'The detail names the attribute.', both, http(writing, 'is 400 invalidValue and names')),
];

const cursors = [
  may(
    'C2-1',
    'A query with an empty cursor begins to page by cursor, and nextCursor goes on, but on the last page.',
    standardOnly,
    core(stdLists, 'gives each resource once, whatever comes and goes between the pages'),
  ),
  must(
    'C2-2',
    'A cursor is made of unreserved characters.',
    standardOnly,
    node('seal', 'unreserved'),
    core(stdLists, 'gives each resource once'),
  ),
  may('C2-3', 'previousCursor leads back.', neither),
  must(
    'C2-4',
    'The other parameters are repeated unchanged, else it is 400 invalidCursor.',
    standardOnly,
    core(stdLists, 'refuses cursors that are made up, too old, or of another query'),
  ),
  must(
    'C2-5',
    'A cursor that is none is 400 invalidCursor, one that is too old 400 expiredCursor.',
    standardOnly,
    http('standard/search', 'one that was changed is invalidCursor'),
    http('standard/search', 'one that is too old is expiredCursor'),
  ),
  must(
    'C2-6',
    'A count that is none is 400 invalidCount.',
    standardOnly,
    http('standard/search', 'count=many with one is invalidCount'),
  ),
  must(
    'C2-7',
    'Cursors work with /.search and at the root too.',
    standardOnly,
    http('standard/search', 'goes over all types at the root, and by SearchRequest'),
  ),
  should(
    'C2-8',
    'totalResults is right.',
    {
      standard: { differs: 'right for one type; left out over all types, and on later pages of a filter' },
      terraformEnterprise: 'not supported',
    },
    core(stdLists, 'gives each resource once'),
  ),
  must(
    'C3-1',
    'Discovery tells pagination: both methods, the default one, page sizes and the life of a cursor.',
    standardOnly,
    http('standard/resources', 'says what it offers'),
    core(messages, 'tells the methods of paging only when there is something to tell'),
  ),
  must(
    'C3-2',
    'A request that names no method is paged by index.',
    standardOnly,
    http(reading, 'a list tells its numbers as numbers'),
  ),
];

const events = [
  may(
    'E-1',
    'A host can be told of every change: what happened to which resource, after it was committed.',
    {
      standard: { differs: 'as events within the process that embeds the library; no security event tokens are sent' },
      terraformEnterprise: {
        differs: 'as events within the process that embeds the library; no security event tokens are sent',
      },
    },
    core(stdUsers, 'name what happened to which resource, after it was committed'),
  ),
  may(
    'E-2',
    'Prefer: respond-async is answered with 202.',
    neither,
    http('standard/resources', 'Prefer: respond-async changes nothing'),
  ),
  must(
    'E-3',
    'Where there are no event tokens, discovery has no securityEvents.',
    both,
    http('conformance/discovery', 'ServiceProviderConfig says what is offered'),
  ),
  may('E-4', 'Feeds of event tokens can be subscribed to.', neither),
];

const choices = [
  ours(
    'OURS-1',
    'Content-Type of answers is exactly application/scim+json, without a charset.',
    both,
    http(reading, 'whatever Accept says, the answer is application/scim+json'),
  ),
  ours(
    'OURS-2',
    'PATCH of a User is 200 with the resource.',
    both,
    http('scim-routes', 'GET, PUT and PATCH are 200'),
    http('standard/resources', 'leaves Users as they are'),
  ),
  ours(
    'OURS-3',
    'PATCH of a Group is 200 with the resource; a field of the profile makes it 204, unless attributes are asked for.',
    both,
    http('standard/resources', 'has no body, but ETag and where the group is'),
    http(writing, 'PATCH takes operations in order'),
  ),
  ours(
    'OURS-4',
    'A body without schemas is taken; strict mode refuses it with invalidSyntax.',
    both,
    core('scim/forgiveness', 'missingSchemas'),
    core(validate, 'refuses a missing schemas in strict mode'),
  ),
  ours(
    'OURS-5',
    'An attribute that no schema defines is ignored; strict mode refuses it with invalidSyntax.',
    both,
    core('scim/forgiveness', 'unknownAttributes'),
    core('scim/forgiveness', 'names the attribute that nothing defines'),
  ),
  ours(
    'OURS-6',
    'A bare word in a filter is a string; strict mode refuses it with invalidFilter.',
    both,
    core(parse, 'reads a eq bjensen@example.com'),
    core(parse, 'refuses "a eq bare" with invalidFilter'),
  ),
  ours(
    'OURS-7',
    'displayName of a Group is unique in any letter case.',
    both,
    http('scim-refusals', 'a taken displayName'),
    core('application/groups', 'refuses a displayName that another group has, in any case'),
  ),
  ours(
    'OURS-8',
    '"True" and "False" in any letter case are booleans; strict mode refuses them.',
    both,
    core(validate, 'takes "True" in any case for true'),
    core(validate, 'coerces nothing in strict mode'),
  ),
  ours(
    'OURS-9',
    'replace at emails[type eq "work"].value without such an element makes it; strict mode answers noTarget.',
    both,
    core(patchApply, 'creates the element that a type names, on replace'),
    core('application/users', 'takes the work e-mail'),
  ),
  ours(
    'OURS-10',
    'A filter on /Schemas and /ResourceTypes is 403, one on /ServiceProviderConfig is ignored.',
    both,
    http('scim-routes', '?filter= on /ServiceProviderConfig is ignored'),
  ),
  ours(
    'OURS-11',
    'A PUT without members clears them.',
    except('they stay'),
    core(stdGroups, 'keeps attributes of an extension through PATCH, PUT and changes of its members'),
    core('application/groups', 'clears with [] and keeps what is omitted'),
  ),
  ours(
    'OURS-12',
    '/Me is 501.',
    both,
    http('scim-routes', 'GET /Me is 501'),
    http('standard/resources', 'GET /Me is 501'),
  ),
  ours(
    'OURS-13',
    'ETags are weak; If-Match gives 412 and If-None-Match 304.',
    except('ignored'),
    http('standard/etags', 'PUT with If-Match of an older version is 412'),
    http('scim-routes', 'no answer has an ETag (profile)'),
  ),
  ours(
    'OURS-14',
    'externalId is not unique, and found at once.',
    both,
    http(representation, 'externalId is the client’s'),
    sqlite('query-plan', 'never scan a table'),
  ),
];

/** The clauses, under the headings of the page. */
export const clauseGroups = [
  { title: 'Resources and types', clauses: representationAndTypes },
  { title: 'HTTP, media types, authentication', clauses: transport },
  { title: 'Discovery', clauses: discoveryClauses },
  { title: 'Create', clauses: creation },
  { title: 'Read and query', clauses: queries },
  { title: 'Filters', clauses: filters },
  { title: 'Sorting', clauses: sorting },
  { title: 'Paging by index', clauses: paging },
  { title: 'Queries in a body', clauses: search },
  { title: 'PUT', clauses: replacing },
  { title: 'PATCH', clauses: patching },
  { title: 'DELETE', clauses: deleting },
  { title: 'Bulk', clauses: bulk },
  { title: 'Versions', clauses: versions },
  { title: 'Errors', clauses: errors },
  { title: 'Cursors', clauses: cursors },
  { title: 'Events', clauses: events },
  { title: 'Where the world disagrees', clauses: choices },
];

/** All of them. */
export const clauses = clauseGroups.flatMap((group) => group.clauses);
