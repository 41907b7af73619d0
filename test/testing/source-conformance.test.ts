import { Exa } from 'exa-js';
import { describe, expect, test } from 'vitest';
import { exaSource, type RunSource } from '../../src/index.js';
import {
  type Scene,
  type SourceOnStage,
  scriptedSource,
  sourceConformance,
} from '../../src/testing/index.js';
import { type FakeExa, startFakeExa } from '../../src/testing/server.js';

const overHttp =
  (makeSource: (exa: FakeExa) => RunSource) =>
  async (scene: Scene): Promise<SourceOnStage> => {
    const exa = await startFakeExa();
    const { monitorId, runId, queueFault } = exa.addRun(scene.timeline);
    queueFault(...scene.faults);
    return { monitorId, runId, source: makeSource(exa), close: exa.close };
  };

const inMemory = ({ timeline, faults }: Scene): SourceOnStage => {
  const source = scriptedSource(timeline);
  source.fail(...faults);
  return { monitorId: source.monitorId, runId: source.runId, source };
};

/** The same stage with another way of looking. */
const bent = (bend: (get: RunSource['get']) => RunSource['get']) => (scene: Scene) => {
  const stage = inMemory(scene);
  return { ...stage, source: { get: bend(stage.source.get.bind(stage.source)) } };
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
    setUp: (scene: Scene) => SourceOnStage | Promise<SourceOnStage>,
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
      bent((get) => async (...ids) => {
        const run = await get(...ids);
        if (Reflect.get(Object(run), 'status') === 'failed') throw new Error('the run failed');
        return run;
      }),
      'a run that is failed is an answer, not an error',
    ],
    [
      'one that hides the status of an error',
      bent(
        (get) =>
          (...ids) =>
            get(...ids).catch(() => Promise.reject(new Error('failed'))),
      ),
      'an error with status 503 is a rejection that says so',
    ],
    [
      'one that answers with nothing where it fails',
      bent(
        (get) =>
          (...ids) =>
            get(...ids).catch(() => undefined),
      ),
      'a connection that breaks is a rejection without a status',
    ],
    [
      'one that remembers its first answer',
      bent((get) => {
        let first: Promise<unknown> | undefined;
        return (...ids) => (first ??= get(...ids));
      }),
      'every look is a new one: a change is seen',
    ],
    [
      'one that makes dates of times',
      bent((get) => async (...ids) => ({ ...Object(await get(...ids)), createdAt: new Date() })),
      'a failed run keeps its reason and its times, as the texts that were sent',
    ],
    [
      'one that gives up unknown statuses',
      bent((get) => async (...ids) => {
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
      bent((get) => (monitorId, runId, options) => {
        options?.signal?.throwIfAborted();
        return get(monitorId, runId, options);
      }),
      'a signal that is aborted never throws at the call, and spoils no later look',
    ],
    [
      'one that makes a run of anything',
      bent((get) => async (monitorId, runId) => {
        const run = await get(monitorId, runId).catch((error) =>
          error instanceof SyntaxError ? {} : Promise.reject(error),
        );
        return { status: 'running', ...Object(run), id: runId, monitorId };
      }),
      'an answer that is no run is not made into one: html',
    ],
  ])('%s', async (_what, setUp, rule) => {
    expect(await broken(setUp)).toContain(rule);
  });

  test('the stage is closed even then', async () => {
    let closed = 0;
    const stage = (scene: Scene) => ({
      ...inMemory(scene),
      source: { get: async () => undefined },
      close: () => {
        closed += 1;
      },
    });
    await broken(stage);
    expect(closed).toBe(sourceConformance(stage).length);
  });
});
