import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { themePlugin } from './src/ui/theme/vite-plugin.ts';

export default defineConfig({
  plugins: [themePlugin(), react()],
  build: { outDir: 'dist/page', emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    passWithNoTests: true,
  },
});
