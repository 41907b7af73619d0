import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Fault, ScriptedHttpError, scriptedSource } from '../../../src/testing/index.js';
import { type FakeExaOptions, startFakeExa } from '../../../src/testing/server.js';
import { answerFaults, envelopes, startsAt } from '../scenario/arbitraries.js';
import { fetchFrom, runPath } from './fetch-from.js';

const timeline = [{ status: 'running' }];

/** `fetch` repeats a request that is answered with 421, and makes a network error of a 407. */
const faults = answerFaults.filter(
  (fault) => !('status' in fault && [407, 421].includes(Number(fault.status))),
);
const options = fc.record({ envelope: envelopes, gzip: fc.boolean(), latencyMs: fc.nat(2), startsAt });

/** What a client gets: the status of an error, or what kind of body a good answer has. */
type Result = number | 'JSON' | 'not JSON' | 'no body';

async function overHttp(fault: Fault, options: FakeExaOptions): Promise<Result> {
  await using exa = await startFakeExa(options);
  exa.queueFault(fault);
  const answer = await fetchFrom(exa, runPath(exa.addRun(timeline)));
  const body = await answer.text();
  if (answer.status >= 300) return answer.status;
  return body === '' ? 'no body' : isJson(body) ? 'JSON' : 'not JSON';
}

async function inMemory(fault: Fault): Promise<Result> {
  const source = scriptedSource(timeline);
  source.queueFault(fault);
  try {
    return (await source.get(source.monitorId, source.runId)) === undefined ? 'no body' : 'JSON';
  } catch (error) {
    if (error instanceof ScriptedHttpError) return error.status;
    if (error instanceof SyntaxError) return 'not JSON';
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('a fault does the same in memory and over HTTP, whatever the options', async () => {
  await fc.assert(
    fc.asyncProperty(faults, options, async (fault, options) => {
      expect(await overHttp(fault, options)).toBe(await inMemory(fault));
    }),
  );
});
