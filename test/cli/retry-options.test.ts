import { describe, expect } from 'vitest';
import type { Fault } from '../../src/testing/index.js';
import { cliTest } from './cli.js';
import { documentOf } from './documents.js';
import { fasterClock } from './preloads.js';

const test = cliTest();

const BUSY: Fault = { fault: 'status', status: 503 };
const many = (fault: Fault) => Array.from({ length: 200 }, () => fault);

describe.concurrent('--retry-time', () => {
  test('0 does not retry', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId, queueFault } = exa.addRun([{ status: 'completed' }]);
    queueFault(BUSY);
    const { exitCode, stdout } = await cli.wait(exa, [runId, '--retry-time', '0', '--format', 'json']);
    expect(exitCode).toBe(6);
    expect(exa.requests).toHaveLength(1);
    expect(documentOf(stdout).runs).toMatchObject([
      {
        code: 'RUN_REQUEST',
        message: expect.stringMatching(/^Could not poll the run \(503: .*--retry-time/),
      },
    ]);
  });

  test('none outlasts an outage that is longer than the default', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId, queueFault } = exa.addRun([{ status: 'completed' }]);
    queueFault(...Array.from({ length: 30 }, () => BUSY));
    // Retries come at most 30 s apart: 30 of them take longer than 10 minutes.
    const args = [runId, '--retry-time', 'none', '--timeout', 'none'];
    const { exitCode } = await cli.wait(exa, args, fasterClock(150));
    expect(exitCode).toBe(0);
    expect(exa.requests).toHaveLength(31);
  });
});

describe.concurrent('--not-found-grace', () => {
  test('0 ends with 5 at the first 404', async ({ cli }) => {
    const exa = await cli.fakeExa();
    exa.addMonitor();
    const { exitCode, stdout } = await cli.wait(exa, ['nowhere', '--not-found-grace', '0']);
    expect(exitCode).toBe(5);
    expect(exa.requests).toHaveLength(1);
    expect(stdout).toMatch(/^not-found +nowhere +.*Check both ids.*--not-found-grace/);
  });
});

describe.concurrent('--request-timeout', () => {
  test('ends a request that is not answered', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const { runId, queueFault } = exa.addRun([{ status: 'completed' }]);
    queueFault(...many({ fault: 'silence' }));
    const args = [runId, '--request-timeout', '200ms', '--retry-time', '0'];
    const { exitCode, stdout } = await cli.wait(exa, args);
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(/^unreachable .*200/);
  });
});
