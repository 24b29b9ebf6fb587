import type { Clause, ClauseGroup } from './conformance.mjs';
export const clauseGroups: readonly ClauseGroup[];
export const clauses: readonly Clause[];
