import { defineConfig } from 'tsup';

// esbuild drops the metadata of decorators. With @swc/core installed, and emitDecoratorMetadata in tsconfig.json, tsup
// lets swc write it; without, the bundle is built and throws when it starts.
export default defineConfig({ entry: ['src/main.ts'], format: 'esm', target: 'node22', clean: true });
