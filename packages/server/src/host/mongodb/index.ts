export { createMongoHost, type MongoReferenceHost } from './create-mongo-host.js';
export { migrateMongoHost, mongoHostSchemaVersion } from './migrate.js';
