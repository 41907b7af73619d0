import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A forked worker hangs where a test times out under a fake clock; a thread reports it.
    pool: 'threads',
    sequence: { shuffle: true },
    coverage: {
      provider: 'v8',
      include: ['src/machine/**', 'src/exa/**'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
  },
});
