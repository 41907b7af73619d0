// Builds the command into dist/cli, in one piece with everything it needs, so that it starts fast and whoever
// uses the library installs nothing for it.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };
import { licensesOf } from './licenses.js';

/** What CommonJS packages ask for in a module. */
const COMMONJS = `import { createRequire as createRequireOfNode } from 'node:module';
const require = createRequireOfNode(import.meta.url);
const __filename = import.meta.filename;`;

/** The optional peers, each with what it exports below its name: whoever uses the queue installs them. */
const PEERS = Object.keys(packageJson.peerDependencies).flatMap((name) => [name, `${name}/*`]);

const outdir = process.argv[2] ?? 'dist/cli';
const { metafile } = await build({
  entryPoints: { 'exa-runwatch': 'src/cli/main.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  external: PEERS,
  target: 'node20.19',
  banner: { js: COMMONJS },
  chunkNames: 'part-[hash]',
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
});
writeFileSync(`${outdir}/LICENSES.txt`, licensesOf(Object.keys(metafile.inputs)));
