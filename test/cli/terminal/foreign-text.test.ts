import { describe, expect } from 'vitest';
import type { Fault, Timeline } from '../../../src/testing/index.js';
import { CLEAR, COLOUR, COMMAND } from './sequences.js';
import { AFTER_A_MARK, MARK, terminalTest } from './terminal-test.js';

const test = terminalTest();

const TEXTS = {
  escape: '\x1b[2J\x1b[H\x1b[31mred\x1b[10A\x1b]0;title\x07 \x9b5A\x1b[?25h',
  breaks: 'first\nrun_9  completed\r\nrun_8  completed\u2028third\x0b\x0c\x85end',
  wide: '日本語のテキスト、エラーが発生しました。'.repeat(6),
  emoji: 'it is 🔥🔥👩‍👩‍👧‍👧🇩🇪❤️ '.repeat(8),
  thumbs: '👍🏽👍🏿'.repeat(20),
  combining: 'a\u0301\u0302\u0303\u0304e\u20dd'.repeat(60),
  hindi: 'क्षि त्रुटि '.repeat(20),
  thai: 'น้ำคำ'.repeat(40),
  backspaces: 'a\tb\b\b\b\tc'.repeat(20),
  directions: '\u202egnirts\u2066 \u200f',
} as const;

interface Life {
  readonly life: Timeline;
  /** What goes wrong after the first poll. */
  readonly faults: readonly Fault[];
  readonly row: string;
}

/** Where the API can bring in a text that comes to stand in a row. */
const PLACES: Readonly<Record<string, (text: string) => Life>> = {
  'the reason of a failure': (text) => ({
    life: [{ status: 'failed', failedReason: text }],
    faults: [],
    row: 'failed  ',
  }),
  'a status': (text) => ({ life: [{ status: text }], faults: [], row: '' }),
  'an error': (text) => ({
    life: [{ status: 'running' }],
    faults: Array.from({ length: 20 }, () => ({ fault: 'status', status: 503, body: { error: text } })),
    row: 'running  .*poll.* \\(',
  }),
};

describe.concurrent('text from the API, as', () => {
  test.for(Object.entries(PLACES))(
    '%s, leaves the rows one a run, and moves nothing',
    async ([, place], { terminal }) => {
      const exa = await terminal.fakeExaWithoutLists();
      exa.addRun([{ status: 'running' }], { runId: 'open' });
      for (const [runId, text] of Object.entries(TEXTS)) {
        const { life, faults } = place(text);
        exa.addRun(life, { runId }).queueFault(null, ...faults);
      }
      const runIds = Object.keys(TEXTS);
      const session = terminal.wait(exa, [...runIds, 'open'], {
        columns: 64,
        script: AFTER_A_MARK,
        flags: ['--no-color'],
      });
      const wanted = [
        MARK,
        ...Object.entries(TEXTS).map(([runId, text]) => `^${runId} +${place(text).row}`),
        '^open +running',
      ];
      const isSo = () =>
        wanted.every((row, index) => new RegExp(row).test(session.everything()[index] ?? ''));
      await session.until('each has its row', isSo);
      await session.moreFrames(4);
      expect(session.everything()).toEqual(wanted.map((row) => expect.stringMatching(row)));
      expect(session.wrappedRows).toBe(0);
      expect(session.isCursorVisible).toBe(false);
      for (const harm of [COLOUR, CLEAR, COMMAND]) expect(session.raw).not.toMatch(harm);
    },
  );
});
