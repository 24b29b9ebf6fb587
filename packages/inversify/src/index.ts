export { type Closers, createClosers } from './closers.js';
export { type ProvisioningModuleOptions, provisioningModule } from './provisioning-module.js';
export { type Token, token } from './token.js';
export { tokens } from './tokens.js';
