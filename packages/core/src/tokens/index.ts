export type { Token } from './token.js';
