export { ConfigError } from './config/config-error.js';
export { type ConfigSources, resolveConfig } from './config/resolve-config.js';
export { configSchema } from './config/schema.js';
export type { ServeConfig } from './config/serve-config.js';
export * from './host/index.js';
export { type RunningServer, type StartOptions, startServer } from './serve/start-server.js';
export { StartupError } from './serve/startup-error.js';
