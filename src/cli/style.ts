import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Environment, Shell } from './shell.js';

/** Gives a text a colour, or leaves it as it is. */
export type Paint = (status: string, text: string) => string;

type Format = Parameters<typeof styleText>[0];

const FORMATS: ReadonlyMap<string, Format> = new Map(
  Object.entries({
    created: 'blue',
    running: 'cyan',
    completed: 'green',
    failed: 'red',
    canceled: 'yellow',
    error: 'red',
    stopped: 'gray',
    faint: 'gray',
  } as const),
);

/** How to paint on a stream. Each of these overrules those before it: a terminal, `NO_COLOR`, `FORCE_COLOR`, `--no-color`. */
export function paintFor(stream: WriteStream, { env }: Shell, isAllowed: boolean): Paint {
  if (!isAllowed || !isWanted(stream, env)) return (_status, text) => text;
  return (status, text) => {
    const format = FORMATS.get(status);
    return format === undefined ? text : styleText(format, text, { validateStream: false });
  };
}

/** As Node itself decides, but that what is empty counts as not set: https://nodejs.org/api/tty.html, https://no-color.org, https://force-color.org. */
function isWanted(stream: WriteStream, env: Environment): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return stream.isTTY === true && TERM !== 'dumb';
}
