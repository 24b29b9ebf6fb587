export function readRules(page: string): Map<string, boolean>;
export function idsInTitle(title: string): string[];
export function ruleProblems(rules: ReadonlyMap<string, boolean>, titles: readonly string[]): string[];
