import { readList, readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat, show } from '../expect.js';
import { readAgain, stampOf } from '../session.js';
import { patchClause } from './patch-case.js';

const section = protocol('3.5.2');

/** What holds for every PATCH (RFC 7644 §3.5.2). */
export const patchRuleClauses: readonly Clause[] = [
  {
    id: 'patch-answer',
    title: 'PATCH answers 200 with the resource, or 204',
    section,
    level: 'MUST',
    needs: ['patch'],
    run: async (session) => {
      const made = await session.makeUser();
      const answer = await session.patch(made.path, [{ op: 'replace', path: 'active', value: false }]);
      if (expectStatus(answer, 200, 204).response.status === 200) expectAt(answer, 'active', false);
      else expectThat(answer.response.text === '', 'no body with 204', answer.response.text);
    },
  },
  {
    id: 'patch-atomic',
    title: 'When one operation fails nothing changes, lastModified and version included',
    section,
    level: 'MUST',
    needs: ['patch'],
    run: async (session) => {
      const made = await session.makeUser();
      const before = await readAgain(session, made);
      await session.letTimePass();
      const operations = [
        { op: 'replace', path: 'active', value: false },
        { op: 'replace', path: 'meta.created', value: '2001-01-01T00:00:00Z' },
      ];
      expectRefusal(await session.patch(made.path, operations), 400);
      const after = await readAgain(session, made);
      expectThat(show(after.body) === show(before.body), `no change: ${before.response.text}`, after.response.text);
    },
  },
  {
    id: 'patch-no-change',
    title: 'A PATCH that changes nothing moves neither lastModified nor version',
    section: protocol('3.5.2.1'),
    level: 'MUST',
    needs: ['patch'],
    run: async (session) => {
      const made = await session.makeUser();
      const before = await readAgain(session, made);
      const emails = readPath(before.body, 'emails');
      await session.letTimePass();
      const operations = [
        { op: 'add', path: 'active', value: true },
        { op: 'add', path: 'emails', value: emails },
      ];
      expectStatus(await session.patch(made.path, operations), 200, 204);
      const [stamp, now] = [stampOf(before.body), stampOf((await readAgain(session, made)).body)];
      expectThat(show(now) === show(stamp), `lastModified and version still ${show(stamp)}`, now);
    },
  },
  {
    id: 'patch-last-modified',
    title: 'A PATCH that changes something moves lastModified',
    section: 'RFC 7643 §3.1',
    level: 'MUST',
    needs: ['patch'],
    run: async (session) => {
      const made = await session.makeUser();
      await session.letTimePass();
      expectStatus(await session.patch(made.path, [{ op: 'replace', path: 'active', value: false }]), 200, 204);
      const modified = readText((await readAgain(session, made)).body, 'meta.lastModified') ?? '';
      const before = readText(made.resource, 'meta.lastModified') ?? '';
      expectThat(Date.parse(modified) > Date.parse(before), `lastModified after ${before}`, modified);
    },
  },
  patchClause({
    id: 'patch-order',
    title: 'Operations take effect one after another',
    needs: ['User.nickName', 'User.title'],
    operations: [
      { op: 'add', path: 'nickName', value: 'One' },
      { op: 'replace', path: 'nickName', value: 'Two' },
      { op: 'add', path: 'title', value: 'One' },
      { op: 'remove', path: 'title' },
    ],
    after: [
      ['nickName', 'eq', 'Two'],
      ['title', 'absentOrNull'],
    ],
  }),
  {
    id: 'patch-primary',
    title: 'A new primary value takes primary from the others',
    section,
    level: 'MUST',
    needs: ['patch', 'User.emails.primary', 'User.emails.type'],
    run: async (session) => {
      const made = await session.makeUser();
      const home = { value: `${made.name}@home.example.com`, type: 'home', primary: true };
      expectStatus(await session.patch(made.path, [{ op: 'add', path: 'emails', value: [home] }]), 200, 204);
      const emails = readList((await readAgain(session, made)).body, 'emails');
      const types = emails
        .filter((email) => readPath(email, 'primary') === true)
        .map((email) => readPath(email, 'type'));
      expectThat(types.join() === 'home', 'primary true for home alone', types);
    },
  },
  patchClause({
    id: 'patch-operation-case',
    title: 'The names of operations are taken in any letter case',
    level: 'SHOULD',
    operations: [{ op: 'Replace', path: 'active', value: false }],
    after: [['active', 'eq', false]],
  }),
];
