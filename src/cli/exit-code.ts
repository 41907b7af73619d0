/** How a command can end, the worst first: of several ends the first in this list decides. */
const EXIT_CODES = [
  { code: 70, name: 'fault', meaning: 'a fault of exa-runwatch itself; what to report is printed' },
  { code: 2, name: 'usage', meaning: 'wrong use: an argument, an option, a file or the key' },
  { code: 130, name: 'SIGINT', meaning: 'interrupted (Ctrl+C)' },
  { code: 143, name: 'SIGTERM', meaning: 'told to terminate' },
  { code: 141, name: 'output-closed', meaning: 'whoever read the output is gone, and runs were still going' },
  { code: 4, name: 'access', meaning: 'access refused: the key is unknown, out of credits or not allowed' },
  { code: 5, name: 'not-found', meaning: 'there is no such run, or none any more' },
  { code: 6, name: 'unreachable', meaning: 'no answer, a refusal, or none that could be understood' },
  { code: 124, name: 'timeout', meaning: 'time is up; the run goes on' },
  { code: 1, name: 'failed', meaning: 'the run failed' },
  { code: 3, name: 'canceled', meaning: 'the run was canceled' },
  { code: 0, name: 'completed', meaning: 'the run completed' },
] as const;

export type ExitCode = (typeof EXIT_CODES)[number]['code'];
export type ExitName = (typeof EXIT_CODES)[number]['name'];

const CODES: ReadonlyMap<string, ExitCode> = new Map(EXIT_CODES.map(({ name, code }) => [name, code]));

export function exitCode(name: ExitName): ExitCode {
  return CODES.get(name) ?? 70;
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
    'With --any it is the run that ended first.',
    '',
  ].join('\n');
}
