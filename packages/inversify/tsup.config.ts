import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/fastify.ts', 'src/mongodb.ts', 'src/node.ts', 'src/sqlite.ts'],
  format: 'esm',
  target: 'node22',
  platform: 'node',
  dts: false,
  clean: false,
  sourcemap: true,
});
