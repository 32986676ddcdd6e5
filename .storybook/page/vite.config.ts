import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { conditions: ['@kit/source', 'module', 'browser', 'development|production'] },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4_000 },
});
