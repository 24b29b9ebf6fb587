export function emitDeclarations(): void;
export function apiPages(): ReadonlyMap<string, string>;
