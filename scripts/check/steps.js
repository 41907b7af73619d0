/**
 * What is checked, in this order. Where a `needed` step fails, nothing after it means anything.
 *
 * @type {readonly Step[]}
 */
export const STEPS = [
  { name: 'the build', command: 'npm run --silent build', isNeeded: true },
  { name: 'the tests', command: 'npm test' },
  { name: 'the queue, on PGlite and on PostgreSQL', command: 'npm run --silent check:queue' },
  { name: 'the style, and who may import what', command: 'npm run --silent lint' },
  { name: 'the types', command: 'npm run --silent types' },
  { name: 'nothing unused', command: 'npm run --silent check:unused' },
  { name: 'the package as it is published', command: 'npm run --silent check:package' },
  { name: 'the size of the core', command: 'npm run --silent check:size' },
  { name: 'the demo', command: 'npm run --silent demo' },
  { name: 'the coverage of the machine and the source', command: 'npm run --silent coverage' },
  { name: 'the overhead, in short', command: 'npm run --silent check:overhead' },
  { name: 'the pace, in short', command: 'npm run --silent check:pace' },
  { name: 'many watches, in short', command: 'npm run --silent check:many' },
  { name: 'the queue under load, in short', command: 'npm run --silent check:queue-bench' },
];

/** What a fresh clone needs before. */
export const INSTALL = { name: 'the install', command: 'npm ci', isNeeded: true };

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {boolean} [isNeeded]
 */
