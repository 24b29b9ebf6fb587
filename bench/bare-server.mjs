// The baseline: the least that a Fastify and better-sqlite3 server can do for one indexed read or one insert with the
// same durability (WAL, synchronous FULL). No token, no audit, no validation.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const database = new Database(join(process.argv[2], 'bare.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`CREATE TABLE users (
  id TEXT PRIMARY KEY, user_name TEXT NOT NULL, user_name_key TEXT NOT NULL UNIQUE, email TEXT NOT NULL, active INTEGER NOT NULL
) WITHOUT ROWID`);
const byId = database.prepare('SELECT * FROM users WHERE id = ?');
const byName = database.prepare('SELECT * FROM users WHERE user_name_key = ?');
const insert = database.prepare('INSERT INTO users VALUES (?, ?, ?, ?, 1)');

function userOf(row) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: row.id,
    userName: row.user_name,
    emails: [{ value: row.email, primary: true }],
    active: row.active === 1,
  };
}

const app = Fastify({ logger: false });
app.get('/Users/:id', (request, reply) => {
  const row = byId.get(request.params.id);
  return row === undefined ? reply.code(404).send({ detail: 'not found' }) : userOf(row);
});
app.get('/Users', (request) => {
  const row = byName.get(String(request.query.userName).toLowerCase());
  const resources = row === undefined ? [] : [userOf(row)];
  return { totalResults: resources.length, Resources: resources };
});
app.post('/Users', (request, reply) => {
  const { userName, emails } = request.body;
  const id = crypto.randomUUID();
  insert.run(id, userName, userName.toLowerCase(), emails[0].value);
  return reply.code(201).send(userOf(byId.get(id)));
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(
  `${JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${app.server.address().port}`, pid: process.pid })}\n`,
);
process.on('SIGTERM', () => app.close().then(() => process.exit(0)));
