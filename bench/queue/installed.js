import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Where the package is installed beside its optional peers. */
const require = createRequire(new URL('../../test/queue/package.json', import.meta.url));

/** Imports a package from there, or a module of one: `exa-runwatch/queue`. */
export function importInstalled(name) {
  return import(pathToFileURL(require.resolve(name)).href);
}
