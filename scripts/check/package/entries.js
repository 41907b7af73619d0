import { run } from './run.js';

/**
 * Every entry is imported, and a run watched to its end: from a module, and from CommonJS through `require` and
 * `import`. A warning, such as that something is experimental, is a failure.
 *
 * @param {string} project
 */
export function checkEntries(project) {
  for (const program of ['module.mjs', 'commonjs.cjs']) {
    const { stderr } = run(process.execPath, [program], project);
    if (stderr !== '') throw new Error(`${program} printed:\n${stderr}`);
    console.log(`ran: ${program}`);
  }
}
