/** An exported declaration, as TypeScript emitted it. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'function' | 'interface' | 'type' | 'const' | 'class' | 'namespace';
  /** The doc comment with its slashes and stars; empty when there is none. */
  readonly doc: string;
  readonly code: string;
  readonly file: string;
}

/** A publishable package. */
export interface PublicPackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly entries: readonly { readonly specifier: string; readonly file: string }[];
}

export function publicPackages(): readonly PublicPackage[];
export function exportsOf(file: string): ReadonlyMap<string, Declaration>;
export function shapeOf(declaration: Declaration): string;
export function hiddenBehind(declarations: readonly Declaration[]): readonly Declaration[];
