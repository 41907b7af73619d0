// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Project } from 'ts-morph';
import { readEntry } from './read-entry.js';

/** @import { ApiEntry } from './read-entry.js' */

const ROOT = new URL('../../../', import.meta.url);

/**
 * Everything the package exports, as the compiler sees it in the sources: one module for each of its `exports`.
 *
 * @returns {{ name: string, entries: ApiEntry[] }[]}
 */
export function readApi() {
  const { name, exports } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
  const project = new Project({
    tsConfigFilePath: fileURLToPath(new URL('tsconfig.json', ROOT)),
    skipAddingFilesFromTsConfig: true,
  });
  const modules = Object.entries(exports)
    .filter(([, { types }]) => types !== undefined)
    .map(([path, { types }]) => ({
      name: name + path.slice(1),
      file: project.addSourceFileAtPath(fileURLToPath(new URL(sourceOf(types), ROOT))),
    }));
  project.resolveSourceFileDependencies();
  return modules.map(({ name, file }) => ({
    name,
    entries: file.getExportSymbols().map((symbol) => readEntry(symbol.getAliasedSymbol() ?? symbol)),
  }));
}

/** @param {string} declarations such as `./dist/index.d.ts` */
function sourceOf(declarations) {
  return declarations.replace('./dist/', 'src/').replace('.d.ts', '.ts');
}
