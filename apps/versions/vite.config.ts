import { defineConfig } from 'vite';

// React's own build for development: it is the one that complains.
export default defineConfig({ mode: 'development', build: { minify: false } });
