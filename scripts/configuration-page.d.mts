export interface ConfigurationTables {
  readonly settingList: readonly (readonly [string, object])[];
  readonly limitNames: readonly string[];
  readonly interopNames: readonly string[];
  readonly profiles: Readonly<Record<string, { readonly limits: object }>>;
  flagOf(name: string): string;
  variableOf(name: string): string;
  limitVariableOf(name: string): string;
  unitOf(name: never): string;
}
/** The text of docs/reference/configuration.md. */
export function configurationPage(config: ConfigurationTables): string;
