// The baseline: the least that a Fastify and MongoDB server can do for one read by key or one insert that a majority has.
// No token, no audit, no validation.
//
//   node bench/mongodb/bare-server.mjs URL DATABASE
import Fastify from 'fastify';
import { MongoClient } from 'mongodb';
import { announce } from './announce.mjs';

const [url, database] = process.argv.slice(2);
const client = new MongoClient(url, { maxPoolSize: 50 });
const options = { writeConcern: { w: 'majority' }, readConcern: { level: 'majority' }, readPreference: 'primary' };
const users = client.db(database).collection('bare_users', options);
await users.createIndex({ userNameKey: 1 }, { unique: true });

function userOf({ _id, userName, email, active }) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    ...{ id: _id, userName, emails: [{ value: email, primary: true }], active },
  };
}

const app = Fastify({ logger: false });
app.get('/Users/:id', async (request, reply) => {
  const found = await users.findOne({ _id: request.params.id });
  return found === null ? reply.code(404).send({ detail: 'not found' }) : userOf(found);
});
app.get('/Users', async (request) => {
  const found = await users.findOne({ userNameKey: String(request.query.userName).toLowerCase() });
  const resources = found === null ? [] : [userOf(found)];
  return { totalResults: resources.length, Resources: resources };
});
app.post('/Users', async (request, reply) => {
  const { userName, emails } = request.body;
  const user = {
    _id: crypto.randomUUID(),
    userName,
    userNameKey: userName.toLowerCase(),
    email: emails[0].value,
    active: true,
  };
  await users.insertOne(user);
  return reply.code(201).send(userOf(user));
});
await announce(app, () => client.close());
