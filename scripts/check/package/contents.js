import { existsSync, readFileSync } from 'node:fs';

const WANTED = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs/getting-started.md'];
/** What is packed as it is. */
const GUIDES = /^(?:docs|examples)\//;
const RUNTIME_DEPENDENCIES = ['eventemitter3', 'is-network-error', 'p-queue', 'p-retry', 'pretty-ms', 'zod'];

/**
 * @param {readonly string[]} paths what is in the package
 * @throws Error if something is missing, or does not belong there
 */
export function checkContents(paths) {
  refuse(
    WANTED.filter((path) => !paths.includes(path)),
    'is missing from the package',
  );
  const built = paths.filter((path) => !WANTED.includes(path) && !GUIDES.test(path));
  refuse(
    built.filter((path) => !isBuiltFromSource(path)),
    'is in the package, and is not built from src/',
  );
  refuse(
    built.filter((path) => readFileSync(path, 'utf8').includes('sourceMappingURL')),
    'names a source map, and there are none',
  );
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  refuse(
    Object.keys(dependencies).filter((name) => !RUNTIME_DEPENDENCIES.includes(name)),
    'is a runtime dependency beyond those agreed on',
  );
}

/** The command is a bundle, and brings the licenses of what is in it. */
const COMMAND = /^dist\/cli\/(?:exa-runwatch\.js|part-[A-Z0-9]{8}\.js|LICENSES\.txt)$/;

/** @param {string} path */
function isBuiltFromSource(path) {
  if (COMMAND.test(path)) return true;
  const [, name] = /^dist\/(.+)\.(?:js|d\.ts)$/.exec(path) ?? [];
  return name !== undefined && existsSync(`src/${name}.ts`);
}

/**
 * @param {readonly string[]} found
 * @param {string} complaint
 */
function refuse(found, complaint) {
  if (found.length > 0) throw new Error(found.map((what) => `${what} ${complaint}`).join('\n'));
}
