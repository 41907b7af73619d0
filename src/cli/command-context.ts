import type { WriteStream } from 'node:tty';

/** What a command runs in: where it writes, what it reads, and what it must never show. */
export interface CommandContext {
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  readonly env: Environment;
  /** Keys and passwords, as they are. */
  readonly secrets: Set<string>;
}

/** The environment variables that the command reads, and those that an option may name. */
export interface Environment {
  readonly [name: string]: string | undefined;
  readonly EXA_API_KEY?: string | undefined;
  readonly EXA_BASE_URL?: string | undefined;
  readonly HTTP_PROXY?: string | undefined;
  readonly http_proxy?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly https_proxy?: string | undefined;
  readonly NO_PROXY?: string | undefined;
  readonly no_proxy?: string | undefined;
  readonly NO_COLOR?: string | undefined;
  readonly FORCE_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  readonly CI?: string | undefined;
  readonly GITHUB_ACTIONS?: string | undefined;
  readonly GITHUB_OUTPUT?: string | undefined;
  readonly GITHUB_STEP_SUMMARY?: string | undefined;
}

/** Whether standard error is a terminal that someone watches, and whose lines can be drawn over. */
export function isInteractive({ stderr, env: { CI = '', TERM } }: CommandContext): boolean {
  return stderr.isTTY === true && TERM !== 'dumb' && (CI === '' || CI === 'false');
}
