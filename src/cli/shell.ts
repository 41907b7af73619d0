import type { WriteStream } from 'node:tty';

/** Where a command runs. */
export interface Shell {
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  readonly env: Environment;
  /** What must not be printed, whoever says it. */
  readonly secrets: Set<string>;
}

/** Without what must not be printed. */
export function withoutSecrets(text: string, { secrets }: Shell): string {
  return [...secrets].reduce((cleaned, secret) => cleaned.replaceAll(secret, '[key]'), text);
}

/** The variables that are read. */
export interface Environment {
  readonly EXA_API_KEY?: string | undefined;
  readonly NO_COLOR?: string | undefined;
  readonly FORCE_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  readonly CI?: string | undefined;
  readonly GITHUB_ACTIONS?: string | undefined;
  readonly GITHUB_STEP_SUMMARY?: string | undefined;
}

/** Whether someone looks at standard error while it is written, on a terminal whose lines can be drawn over. */
export function isInteractive({ stderr, env: { CI = '', TERM } }: Shell): boolean {
  return stderr.isTTY === true && TERM !== 'dumb' && (CI === '' || CI === 'false');
}
