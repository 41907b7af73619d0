import { describe, expect, test } from 'vitest';
import { argumentError, unknownOptionError } from '../../src/errors/argument-error.js';

describe('an argument error', () => {
  const fields = { option: 'timeoutMs', expected: 'a number of milliseconds above 0', received: '"5s"' };

  test('says in its message and in its fields which argument, what it takes and what came', () => {
    const error = argumentError(fields);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('`timeoutMs` takes a number of milliseconds above 0, got "5s"');
    expect({ ...error }).toEqual(fields);
  });

  test('is a RangeError for a value of the right type that is out of range', () => {
    const error = argumentError({ ...fields, received: '0' }, RangeError);
    expect(error).toBeInstanceOf(RangeError);
    expect(error.name).toBe('RangeError');
  });

  test('has the same fields under a message of its own', () => {
    const error = argumentError(fields, TypeError, 'there is no time');
    expect(error.message).toBe('there is no time');
    expect({ ...error }).toEqual(fields);
  });

  test('of an unknown option names the known ones', () => {
    const error = unknownOptionError('retry.maxTime', 'maxTimeMs, factor');
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('`retry.maxTime` is unknown; known are maxTimeMs, factor');
    expect({ ...error }).toEqual({
      option: 'retry.maxTime',
      expected: 'one of maxTimeMs, factor',
      received: 'retry.maxTime',
    });
  });
});
