export type State = 'supported' | 'not supported' | { readonly differs: string };
export interface ProvingTest {
  /** From the root of the repository. */
  readonly file: string;
  /** A part of the title, with those of the `describe`s around it. */
  readonly title: string;
}
export interface Clause {
  readonly id: string;
  readonly level: string;
  readonly text: string;
  readonly standard: State;
  readonly terraformEnterprise: State;
  readonly tests: readonly ProvingTest[];
}
export interface ClauseGroup {
  readonly title: string;
  readonly clauses: readonly Clause[];
}
export function sectionOf(clause: Pick<Clause, 'id'>): string;
export function countStates(
  clauses: readonly Clause[],
  profile: 'standard' | 'terraformEnterprise',
): Readonly<Record<string, number>>;
export function conformanceProblems(clauses: readonly Clause[], passed: readonly ProvingTest[]): string[];
/** The text of docs/reference/conformance.md. */
export function conformancePage(groups: readonly ClauseGroup[]): string;
