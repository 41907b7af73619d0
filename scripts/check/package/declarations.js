import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './run.js';

/** Below it the declarations of zod do not compile: they use `NoInfer`. */
export const OLDEST_TYPESCRIPT = '5.4';

const STRICT = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};
const NODE16 = { module: 'node16', moduleResolution: 'node16' };
const NODENEXT = { module: 'nodenext', moduleResolution: 'nodenext' };
const BUNDLER = { module: 'esnext', moduleResolution: 'bundler' };
/** None has `ESNext.Disposable`: our declarations ask for it themselves. */
const NODE_ALONE = { lib: ['es2022'], types: ['node'] };
const NODE_AND_DOM = { lib: ['es2022', 'dom'], types: ['node'] };
const DOM_ALONE = { lib: ['es2022', 'dom'], types: [] };

const PROJECTS = [
  { files: ['every-entry.ts'], ...NODE16, ...NODE_ALONE },
  { files: ['every-entry.ts'], ...NODE16, ...NODE_AND_DOM },
  { files: ['every-entry.ts'], ...NODENEXT, ...NODE_ALONE },
  { files: ['every-entry.ts'], ...BUNDLER, ...NODE_AND_DOM },
  { files: ['web-only.ts'], ...NODE16, ...DOM_ALONE },
  { files: ['web-only.ts'], ...BUNDLER, ...DOM_ALONE },
];

/**
 * A user's strict project compiles, our dependencies' declarations included, with the oldest TypeScript and with
 * the current one.
 *
 * @param {string} project
 */
export function checkDeclarations(project) {
  for (const typescript of [project, resolve()]) {
    const tsc = join(typescript, 'node_modules/typescript/bin/tsc');
    for (const { files, ...options } of PROJECTS) {
      const settings = { compilerOptions: { ...STRICT, ...options }, files };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(settings));
      run(process.execPath, [tsc, '-p', '.'], project);
    }
    console.log(`compiled: ${PROJECTS.length} projects, ${run(process.execPath, [tsc, '-v']).stdout.trim()}`);
  }
}
