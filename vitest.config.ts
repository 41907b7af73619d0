import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    sequence: { shuffle: true },
    coverage: {
      provider: 'v8',
      include: ['src/machine/**', 'src/exa/**'],
      thresholds: { branches: 100 },
    },
  },
});
