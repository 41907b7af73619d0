import { describe, expect, test } from 'vitest';
import { readRun } from '../../src/source/read-run.js';
import { monitorRun } from '../../src/kinds/monitor-run.js';
import { aRun } from '../machine/a-poll.js';

const read = (answer: unknown) => readRun(monitorRun, answer, 'monitor', 'run');
const complaint = (answer: unknown) => Reflect.get(read(answer), 'complaint');

describe('G11 an answer', () => {
  test('about the run that was asked for is that run', () => {
    expect(read(aRun())).toEqual({ run: aRun() });
  });

  test('that does not name its monitor is believed', () => {
    expect(read(aRun({ monitorId: null }))).toMatchObject({ run: { id: 'run' } });
  });

  test('about another run or monitor is never the result', () => {
    expect(complaint(aRun({ id: 'other' }))).toBe('the answer is about another run, "other"');
    expect(complaint(aRun({ monitorId: 'other' }))).toBe(
      'the answer is about a run of another monitor, "other"',
    );
  });

  test.each([
    [undefined, 'the answer is no run: expected an object, got undefined'],
    [null, 'the answer is no run: expected an object, got null'],
    ['<html>', 'the answer is no run: expected an object, got a string'],
    [[], 'the answer is no run: expected an object, got an array of 0'],
    [{ id: 'run' }, 'the answer is no run: `status` must be a text that is not empty, got undefined'],
    [{ id: 'run', status: '' }, 'the answer is no run: `status` must be a text that is not empty, got ""'],
    [{ id: 7, status: 'running' }, 'the answer is no run: `id` must be a text that is not empty, got 7'],
  ])('%j is named for what it lacks', (answer, message) => {
    expect(complaint(answer)).toBe(message);
  });

  test('G14 cannot forge a line of the complaint', () => {
    expect(complaint(aRun({ id: 'x\n\u001b[31mfatal' }))).toBe(
      'the answer is about another run, "x \\u{1b}[31mfatal"',
    );
  });
});
