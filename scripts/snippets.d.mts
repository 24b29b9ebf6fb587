export function withSnippets(page: string, read: (path: string) => string): string;
export function pages(): string[];
export function readFromRoot(path: string): string;
