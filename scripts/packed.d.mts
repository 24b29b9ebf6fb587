export interface Ran {
  readonly code: number | null;
  readonly output: string;
}
export function packAll(destination: string): Promise<ReadonlyMap<string, string>>;
export function exampleFolders(): readonly string[];
export function installExamples(folder: string, tarballs: ReadonlyMap<string, string>): Promise<void>;
export function scriptEnvironment(folder: string, more?: Readonly<Record<string, string>>): NodeJS.ProcessEnv;
export function runScript(folder: string, name: string): Promise<Ran>;
