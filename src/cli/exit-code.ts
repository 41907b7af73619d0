/** How the command can end, the worst first: of several runs the first in this list decides. */
const EXIT_CODES = [
  { code: 70, name: 'internal-error', meaning: 'internal error in exa-runwatch; a bug report is printed' },
  {
    code: 2,
    name: 'usage-error',
    meaning: 'usage error: an argument, an option, a file, the key or a database',
  },
  { code: 130, name: 'SIGINT', meaning: 'interrupted (SIGINT, Ctrl+C)' },
  { code: 143, name: 'SIGTERM', meaning: 'terminated (SIGTERM)' },
  { code: 129, name: 'SIGHUP', meaning: 'the terminal was closed (SIGHUP)' },
  { code: 141, name: 'output-closed', meaning: 'standard output was closed before all runs had ended' },
  {
    code: 4,
    name: 'no-access',
    meaning: 'access refused: the key is unknown, out of credits or not allowed',
  },
  { code: 5, name: 'not-found', meaning: 'there is no such run, or it is gone' },
  { code: 6, name: 'unreachable', meaning: 'no answer, a refused request, or no valid answer' },
  { code: 124, name: 'timeout', meaning: 'timed out; the run goes on' },
  { code: 1, name: 'failed', meaning: 'the run failed' },
  { code: 3, name: 'canceled', meaning: 'the run was canceled' },
  { code: 0, name: 'completed', meaning: 'the run completed, or reached the status of --until' },
] as const;

export type ExitCode = (typeof EXIT_CODES)[number]['code'];
export type ExitName = (typeof EXIT_CODES)[number]['name'];

const CODES: ReadonlyMap<string, ExitCode> = new Map(EXIT_CODES.map(({ name, code }) => [name, code]));

export function exitCode(name: ExitName): ExitCode {
  return CODES.get(name) ?? 70;
}

/** The word for an exit code, as results and step outputs show it. */
export function exitName(code: number): ExitName {
  return EXIT_CODES.find((each) => each.code === code)?.name ?? 'internal-error';
}

/** The worst of several; 0 if there are none. */
export function worst(codes: readonly (number | null)[]): ExitCode {
  return EXIT_CODES.find(({ code }) => codes.includes(code))?.code ?? 0;
}

/** The list as `exa-runwatch help exit-codes` shows it. */
export function exitCodeHelp(): string {
  const rows = [...EXIT_CODES].sort((one, other) => one.code - other.code);
  const order = EXIT_CODES.map(({ code }) => code).join(', ');
  return [
    'Exit codes:',
    ...rows.map(({ code, meaning }) => `${String(code).padStart(5)}  ${meaning}`),
    '',
    'Of several runs the worst decides, in this order:',
    `  ${order}`,
    'With --any, the run that ended first decides.',
    '',
  ].join('\n');
}
