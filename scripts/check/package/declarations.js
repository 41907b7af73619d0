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

const EVERY_ENTRY = ['every-entry.ts'];
const WEB_ONLY = ['web-only.ts'];
const QUEUE = ['queue.ts'];
const TELEMETRY = ['telemetry.ts'];
const PROJECTS = [
  { files: EVERY_ENTRY, ...NODE16, ...NODE_ALONE },
  { files: EVERY_ENTRY, ...NODE16, ...NODE_AND_DOM },
  { files: EVERY_ENTRY, ...NODENEXT, ...NODE_ALONE },
  { files: EVERY_ENTRY, ...BUNDLER, ...NODE_AND_DOM },
  { files: QUEUE, ...NODE16, ...NODE_ALONE },
  { files: QUEUE, ...BUNDLER, ...NODE_AND_DOM },
  { files: WEB_ONLY, ...NODE16, ...DOM_ALONE },
  { files: WEB_ONLY, ...BUNDLER, ...DOM_ALONE },
];
/** They import OpenTelemetry's API. */
const PROJECTS_WITH_PEER = [
  { files: TELEMETRY, ...NODE16, ...NODE_ALONE },
  { files: TELEMETRY, ...BUNDLER, ...DOM_ALONE },
];

/**
 * A user's strict project compiles, our dependencies' declarations included, with the oldest TypeScript and with
 * the current one.
 *
 * @param {string} project
 */
export function checkDeclarations(project) {
  compile(project, PROJECTS);
}

/** @param {string} project one that has the optional peer */
export function checkDeclarationsWithPeer(project) {
  compile(project, PROJECTS_WITH_PEER);
}

/**
 * @param {string} project
 * @param {readonly ({ files: readonly string[] } & Record<string, unknown>)[]} settingsOfProjects
 */
function compile(project, settingsOfProjects) {
  for (const typescript of [project, resolve()]) {
    const tsc = join(typescript, 'node_modules/typescript/bin/tsc');
    for (const { files, ...options } of settingsOfProjects) {
      const settings = { compilerOptions: { ...STRICT, ...options }, files };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(settings));
      run(process.execPath, [tsc, '-p', '.'], project);
    }
    const { stdout } = run(process.execPath, [tsc, '-v']);
    console.log(`compiled: ${settingsOfProjects.length} projects, ${stdout.trim()}`);
  }
}
