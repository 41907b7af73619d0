import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';

/** Writes TypeScript of a page into a folder, as a program that Node 20 runs. */
export async function writeProgram(folder: string, name: string, typescript: string): Promise<void> {
  const { code } = await transform(typescript, { loader: 'ts', format: 'esm', target: 'node20' });
  writeFileSync(join(folder, name), code);
}
