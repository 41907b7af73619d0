import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { CommandContext, Environment } from './command-context.js';

/** Gives a text the color of a status, or leaves it as it is. */
export type Paint = (status: string, text: string) => string;

type Color = Parameters<typeof styleText>[0];

const COLORS: ReadonlyMap<string, Color> = new Map(
  Object.entries({
    created: 'blue',
    running: 'cyan',
    completed: 'green',
    reached: 'green',
    failed: 'red',
    canceled: 'yellow',
    error: 'red',
    stopped: 'gray',
    faint: 'gray',
  } as const),
);

/** Each of these overrules those before it: a terminal, `NO_COLOR`, `FORCE_COLOR`, `--no-color`. */
export function paintFor(stream: WriteStream, { env }: CommandContext, isAllowed: boolean): Paint {
  if (!isAllowed || !isWanted(stream, env)) return (_status, text) => text;
  return (status, text) => {
    const color = COLORS.get(status);
    return color === undefined ? text : styleText(color, text, { validateStream: false });
  };
}

/** As Node decides, except that an empty variable counts as not set: https://no-color.org, https://force-color.org. */
function isWanted(stream: WriteStream, env: Environment): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return stream.isTTY === true && TERM !== 'dumb';
}
