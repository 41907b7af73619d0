import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** Where the repository is. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PARTS = [
  'package.json',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs',
  'examples',
  'scripts/docs',
  // What the API reference is generated from.
  'src',
  'tsconfig.json',
];

/**
 * The package built from the present sources, with its pages and examples, in a folder of its own, so that no other
 * build is read or disturbed. Call it once at the head of a test file; the folder is removed after its tests.
 */
export function builtPackage(): string {
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.build', 'package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const { status, output } = tsc('-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(folder, 'dist'));
  if (status === 0) return folder;
  rmSync(folder, { recursive: true });
  throw new Error(`the package does not build:\n${output}`);
}

/** Runs the repository's compiler to its end. */
export function tsc(...args: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), args, {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

interface Finished {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program of the package, running. */
export interface Running {
  readonly finished: Promise<Finished>;
  /** What it has printed so far. */
  stdout(): string;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a program of the package, with nothing of our environment but where programs are found. */
export function start(
  folder: string,
  program: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Running {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [join(folder, program), ...args], {
    cwd: folder,
    env: { PATH, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
  return { finished, stdout: () => stdout, kill: (signal) => void child.kill(signal) };
}
