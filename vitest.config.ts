import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // It has a package of its own.
    exclude: [...configDefaults.exclude, 'test/queue/**'],
    globalSetup: ['test/cli/build-once.ts'],
    // A forked worker hangs where a test times out under a fake clock; a thread reports it.
    pool: 'threads',
    maxWorkers: 2,
    // A busy machine is no failure.
    testTimeout: 30_000,
    sequence: { shuffle: true },
    coverage: {
      provider: 'v8',
      include: ['src/machine/**', 'src/exa/**'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
  },
});
