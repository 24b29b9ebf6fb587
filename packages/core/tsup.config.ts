import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/testing/index.ts'],
  format: 'esm',
  target: 'node22',
  platform: 'neutral',
  dts: false,
  clean: false,
  sourcemap: true,
});
