export interface ErrorTables {
  readonly errorCodes: readonly string[];
  readonly DomainError: new (code: never, message: string) => unknown;
  scimError(error: unknown): { readonly status: string; readonly scimType?: string };
  jsonApiErrors(error: unknown): { readonly errors: readonly { readonly status: string; readonly title: string }[] };
}
/** The text of docs/reference/errors.md. */
export function errorsPage(core: ErrorTables): string;
