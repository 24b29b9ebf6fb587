// The product: a service of its own, with its users and teams in its own database. It knows nothing of SCIM but the messages.
import type { AccountId, HostEffect, HostMessage } from '@rollcall/core';
import Database from 'better-sqlite3';
import { type FastifyInstance, fastify } from 'fastify';

const tables = `
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, username TEXT NOT NULL COLLATE NOCASE UNIQUE, email TEXT COLLATE NOCASE UNIQUE,
  suspended INTEGER NOT NULL DEFAULT 0, admin INTEGER NOT NULL DEFAULT 0, by_scim INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS members (team TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (team, user)) STRICT;
CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
`;

/** What no later try will do. */
class Impossible extends Error {}

/** Starts with an administrator and a team. */
export function createProduct(file: string): FastifyInstance {
  const database = new Database(file);
  database.exec(tables);
  database.exec(
    "INSERT OR IGNORE INTO users (id, username, email, admin) VALUES ('user-1', 'root', 'root@example.com', 1)",
  );
  database.exec("INSERT OR IGNORE INTO teams VALUES ('team-1', 'Platform')");
  const run = (sql: string, ...values: readonly unknown[]): number => database.prepare(sql).run(...values).changes;
  const all = (sql: string, ...values: readonly unknown[]): unknown[] => database.prepare(sql).all(...values);

  const app = fastify();
  app.addHook('onClose', async () => {
    database.close();
  });
  app.get<{ Querystring: { ids?: string; email?: string; username?: string } }>('/users', async ({ query }) => {
    if (query.email !== undefined) return all('SELECT * FROM users WHERE email = ?', query.email);
    if (query.username !== undefined) return all('SELECT * FROM users WHERE username = ?', query.username);
    return all('SELECT * FROM users WHERE id IN (SELECT value FROM json_each(?))', query.ids ?? '[]');
  });
  app.get('/admins', async () =>
    all('SELECT id FROM users WHERE admin = 1 AND suspended = 0 AND by_scim = 0 LIMIT 10'),
  );
  app.get<{ Params: { id: string } }>('/teams/:id', async ({ params }) =>
    all('SELECT * FROM teams WHERE id = ?', params.id),
  );
  app.get<{ Params: { id: string }; Querystring: { after: string; limit: number } }>(
    '/teams/:id/members',
    async ({ params, query }) => {
      const sql = 'SELECT user AS id FROM members WHERE team = ? AND user > ? ORDER BY user LIMIT ?';
      return all(sql, params.id, query.after, Number(query.limit));
    },
  );

  // The product's own life goes on beside SCIM.
  app.put<{ Params: { id: string } }>('/teams/:id', async ({ params: { id } }) =>
    run('INSERT OR IGNORE INTO teams VALUES (?, ?)', id, id),
  );
  app.delete<{ Params: { id: string } }>('/teams/:id', async ({ params: { id } }) =>
    run('DELETE FROM teams WHERE id = ?', id),
  );

  // #region receive
  // A message may come twice, and a late one after newer ones: what is not newer than the last of its key is left out, and that
  // is noted in the transaction that applies it.
  const receive = database.transaction(({ tenant, key, sequence, effect }: HostMessage) => {
    const isNewer =
      'INSERT INTO seen VALUES (?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence WHERE sequence < excluded.sequence';
    if (run(isNewer, `${tenant} ${key}`, sequence) === 1) apply(effect);
  }).immediate;
  app.post<{ Body: HostMessage }>('/scim-messages', async (request, reply) => {
    try {
      receive(request.body); // what else it throws is answered with 500: the message comes again, and others of its key wait
    } catch (error) {
      if (error instanceof Impossible) return reply.code(422).type('text/plain').send(error.message);
      throw error;
    }
    return reply.code(204).send();
  });

  function apply(effect: HostEffect): void {
    switch (effect.kind) {
      case 'createAccount':
        run(
          'INSERT OR IGNORE INTO users (id, username, email, by_scim) VALUES (?, ?, ?, 1)',
          effect.id,
          effect.username,
          effect.email,
        );
        return change('suspended = ?', effect.id, Number(effect.suspended));
      case 'adoptAccount':
        return change('by_scim = 1, suspended = ?', effect.id, Number(effect.suspended));
      case 'changeEmail':
        return change('email = ?', effect.id, effect.email);
      case 'suspendAccount':
        return change('suspended = 1', effect.id);
      case 'reactivateAccount':
        return change('suspended = 0', effect.id);
      case 'releaseAccount':
        return change('by_scim = 0', effect.id);
      case 'grantSiteRole':
      case 'revokeSiteRole':
        for (const id of effect.accounts) change('admin = ?', id, Number(effect.kind === 'grantSiteRole'));
        return;
      case 'changeTeamMembers':
        for (const id of effect.remove) run('DELETE FROM members WHERE team = ? AND user = ?', effect.team, id);
        for (const id of effect.add) join(effect.team, id);
        return;
      case 'setTeamMembers':
        run('DELETE FROM members WHERE team = ?', effect.team);
        for (const id of effect.members) join(effect.team, id);
        return;
      case 'setPassword':
      case 'releaseAllAccounts':
        return; // this product has no passwords, and through the outbox each account is released by a message of its own
    }
  }
  // #endregion

  function change(assignments: string, id: AccountId, ...values: readonly unknown[]): void {
    if (run(`UPDATE users SET ${assignments} WHERE id = ?`, ...values, id) === 0)
      throw new Error(`there is no user ${id}`);
  }

  /** Users have an order of their own: one who is not there yet will be at the next try. A team that is gone stays so. */
  function join(team: string, user: AccountId): void {
    if (all('SELECT 1 FROM teams WHERE id = ?', team).length === 0) throw new Impossible(`there is no team ${team}`);
    if (all('SELECT 1 FROM users WHERE id = ?', user).length === 0) throw new Error(`there is no user ${user} yet`);
    run('INSERT OR IGNORE INTO members VALUES (?, ?)', team, user);
  }

  return app;
}
