import { Exa } from 'exa-js';
import { describe, expect, test } from 'vitest';
import { exaSource, type RunSource } from '../../../src/index.js';
import {
  type SourceScenario,
  type SourceUnderTest,
  scriptedSource,
  sourceConformance,
} from '../../../src/testing/index.js';
import { type FakeExa, startFakeExa } from '../../../src/testing/server.js';

const overHttp =
  (makeSource: (exa: FakeExa) => RunSource) =>
  async (scenario: SourceScenario): Promise<SourceUnderTest> => {
    const exa = await startFakeExa();
    const { monitorId, runId, queueFault } = exa.addRun(scenario.timeline);
    queueFault(...scenario.faults);
    return { monitorId, runId, source: makeSource(exa), close: exa.close };
  };

const inMemory = ({ timeline, faults }: SourceScenario): SourceUnderTest => {
  const source = scriptedSource(timeline);
  source.queueFault(...faults);
  return { monitorId: source.monitorId, runId: source.runId, source };
};

/** The source in memory with a flaw. */
const flawed = (flaw: (get: RunSource['get']) => RunSource['get']) => (scenario: SourceScenario) => {
  const subject = inMemory(scenario);
  return { ...subject, source: { get: flaw(subject.source.get.bind(subject.source)) } };
};

describe.each([
  ['our own source', overHttp(({ url, apiKey }) => exaSource({ baseUrl: url, apiKey }))],
  ["the vendor's client", overHttp(({ url, apiKey }) => new Exa(apiKey, url).websets.monitors.runs)],
  ['the scripted source', inMemory],
])('G15 %s', (_name, setUp) => {
  for (const { name, run } of sourceConformance(setUp)) test(name, run);
});

describe('a source that breaks a rule is found out:', () => {
  const broken = async (
    setUp: (scenario: SourceScenario) => SourceUnderTest | Promise<SourceUnderTest>,
  ): Promise<string[]> => {
    const results = await Promise.all(
      sourceConformance(setUp).map(({ name, run }) =>
        run().then(
          () => '',
          () => name,
        ),
      ),
    );
    return results.filter((name) => name !== '');
  };

  test.each([
    [
      'one that throws for a failed run',
      flawed((get) => async (...ids) => {
        const run = await get(...ids);
        if (Reflect.get(Object(run), 'status') === 'failed') throw new Error('the run failed');
        return run;
      }),
      'a run that is failed is an answer, not an error',
    ],
    [
      'one that hides the status of an error',
      flawed(
        (get) =>
          (...ids) =>
            get(...ids).catch(() => Promise.reject(new Error('failed'))),
      ),
      'an error with status 503 is a rejection with that status',
    ],
    [
      'one that answers with nothing where it fails',
      flawed(
        (get) =>
          (...ids) =>
            get(...ids).catch(() => undefined),
      ),
      'a connection that breaks is a rejection without a status',
    ],
    [
      'one that remembers its first answer',
      flawed((get) => {
        let first: Promise<unknown> | undefined;
        return (...ids) => (first ??= get(...ids));
      }),
      'every poll is a new request: a change of status is seen',
    ],
    [
      'one that makes numbers of timestamps',
      flawed((get) => async (...ids) => ({ ...Object(await get(...ids)), createdAt: Date.now() })),
      'a failed run keeps its reason and its timestamps, as the strings that were sent',
    ],
    [
      'one that gives up unknown statuses',
      flawed((get) => async (...ids) => {
        const run = await get(...ids);
        return {
          ...Object(run),
          status: String(Reflect.get(Object(run), 'status')).replace('a_status_of_tomorrow', 'running'),
        };
      }),
      'a run that is a_status_of_tomorrow is an answer, not an error',
    ],
    [
      'one that throws at the call when it is aborted',
      flawed((get) => (monitorId, runId, options) => {
        options?.signal?.throwIfAborted();
        return get(monitorId, runId, options);
      }),
      'an aborted signal never throws at the call, and later polls are answered',
    ],
    [
      'one that makes a run of anything',
      flawed((get) => async (monitorId, runId) => {
        const run = await get(monitorId, runId).catch((error) =>
          error instanceof SyntaxError ? {} : Promise.reject(error),
        );
        return { status: 'running', ...Object(run), id: runId, monitorId };
      }),
      'an answer that is not a run is not made into one: html',
    ],
  ])('%s', async (_what, setUp, rule) => {
    const rules = await broken(setUp);
    expect(rules).toContain(rule);
    expect(rules).not.toContain('a run that is running is an answer, not an error');
  });

  test('close is called even then', async () => {
    let closed = 0;
    const setUp = (scenario: SourceScenario) => ({
      ...inMemory(scenario),
      source: { get: async () => undefined },
      close: () => {
        closed += 1;
      },
    });
    await broken(setUp);
    expect(closed).toBe(sourceConformance(setUp).length);
  });
});
