import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../docs/built-package.js';

export interface SourceFile {
  /** Inside the repository, with forward slashes: `src/errors.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of a folder, and of those in it, except what is installed there. */
export function filesIn(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('/node_modules/'))
    .sort()
    .map(fileAt);
}

export function fileAt(path: string): SourceFile {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** The same lines, with nothing where comments and the insides of texts were. */
export function withoutTexts(source: string): string {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');
  return source.replaceAll(
    /\/\*.*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n*[])+\/[a-z]*(?=[.,;)])/gs,
    blank,
  );
}

/** `path:line` of each match. */
export function placesOf(pattern: RegExp, files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    [...withoutTexts(text).matchAll(pattern)].map(
      ({ index }) => `${path}:${text.slice(0, index).split('\n').length}`,
    ),
  );
}
