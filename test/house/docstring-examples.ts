import { fileAt, filesIn, type SourceFile } from './source-files.js';

/** Code in a docstring. */
export interface Example {
  /** Where it begins: `src/watch-run.ts:18`. */
  readonly place: string;
  readonly code: string;
}

const ENTRIES = [
  'src/index.ts',
  'src/otel/index.ts',
  'src/queue/index.ts',
  'src/testing/index.ts',
  'src/testing/server.ts',
];

/** Every block of `ts`. */
export function docstringExamples(): readonly Example[] {
  return filesIn('src').flatMap((file) =>
    [...file.text.matchAll(/^ *\* ?```ts\n(.*?)(?=^ *\* ?```)/gms)].map((match) => ({
      place: `${file.path}:${file.text.slice(0, match.index).split('\n').length + 1}`,
      code: (match[1] ?? '').replaceAll(/^ *\* ?/gm, ''),
    })),
  );
}

/** The example as a module in a folder that is `depth` folders below the root, with what it uses imported. */
export function asModule({ code }: Example, depth: number): string {
  const imports = ENTRIES.flatMap((entry) => {
    const used = publicNames(fileAt(entry)).filter((name) => uses(code, name.replace('type ', '')));
    const path = `${'../'.repeat(depth)}${entry.replace(/ts$/, 'js')}`;
    return used.length === 0 ? [] : [`import { ${used.join(', ')} } from '${path}';\n`];
  });
  return `${imports.join('')}${code}\nexport {};\n`;
}

/** Whether it holds the name, and does not itself declare it. */
function uses(code: string, name: string): boolean {
  const declared = new RegExp(`\\b(?:const|let|type) (?:${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\})`);
  return new RegExp(`\\b${name}\\b`).test(code) && !declared.test(code);
}

function publicNames({ text }: SourceFile): readonly string[] {
  return [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, type = '', names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => (type === '' ? name : `type ${name}`)),
  );
}
