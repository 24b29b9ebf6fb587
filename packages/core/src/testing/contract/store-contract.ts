import { configurationCases } from './cases/configuration.js';
import { tokenCases } from './cases/tokens.js';
import type { ContractCase } from './contract-case.js';

/** Everything the port of the store promises, case by case; every adapter runs all of it. */
export const storeContract: readonly ContractCase[] = [...configurationCases, ...tokenCases];
