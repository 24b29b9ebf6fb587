export * from './application/index.js';
export * from './commands/index.js';
export * from './model/index.js';
export * from './mongodb/index.js';
export * from './ports/index.js';
export * from './sqlite/index.js';
