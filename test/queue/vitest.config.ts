import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

/** What is installed here only: in no folder where `src` would find it. */
const INSTALLED_HERE = /^(?:@electric-sql\/pglite|fs-native-extensions|pg|pg-boss)(?:\/|$)/;

const peersOfThisPackage: Plugin = {
  name: 'peers-of-this-package',
  enforce: 'pre',
  resolveId(name, _importer, options) {
    if (!INSTALLED_HERE.test(name)) return null;
    return this.resolve(name, fileURLToPath(import.meta.url), { ...options, skipSelf: true });
  },
};

export default defineConfig({
  plugins: [peersOfThisPackage],
  test: {
    include: ['test/queue/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['test/queue/support/prepare.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // A first open of PGlite takes seconds, and more on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    sequence: { shuffle: true },
  },
});
