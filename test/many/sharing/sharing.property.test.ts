import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, scripts } from './random-script.js';

/** As much earlier than a routine poll another may come by jitter. */
const JITTER = 0.2;

test('G17 every answer is about the run that was asked for, and was read after the poll asked', async () => {
  await fc.assert(
    fc.asyncProperty(scripts(true), async (script) => {
      const { watches } = await play(script);
      for (const [index, { polls }] of watches.entries()) {
        const { monitor, run } = script.watches[index] ?? {};
        for (const { answer, askedAt, isRoutine, isOffered, intervalMs, answeredAt } of polls) {
          expect(answer).toMatchObject({ id: `r${run}`, monitorId: `m${monitor}` });
          const { readAt } = Object(answer);
          // A watch that was woken with an answer in hand gets that answer, which has just come.
          const wasOffered = isOffered && answeredAt === askedAt;
          const earliest = askedAt - (isRoutine ? JITTER * intervalMs : 0);
          if (wasOffered) expect(readAt).toBeGreaterThanOrEqual(askedAt - script.api.latencyMs / 2 - 1);
          else expect(readAt).toBeGreaterThanOrEqual(earliest);
        }
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('G20 no poll is forgotten, and nothing is left when the last watch has stopped', async () => {
  await fc.assert(
    fc.asyncProperty(scripts(true), async (script) => {
      const { watches, openRequests } = await play(script);
      expect(openRequests).toBe(0);
      for (const [index, { longestWaitMs, failures }] of watches.entries()) {
        // Ten polls behind one another, each behind a request that is never answered, is far from what can happen.
        if (script.requestsPerSecond > 1) expect([index, longestWaitMs < 30_000]).toEqual([index, true]);
        expect(failures.map((failure) => Object(failure).status)).not.toContain(429);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('G17 pages never cost more than twice the requests that there are without them, and fail no poll', async () => {
  await fc.assert(
    fc.asyncProperty(scripts(false), async (script) => {
      const { api, watches } = await play(script);
      const plain = await play(script, false);
      expect(api.requests.length).toBeLessThanOrEqual(2 * plain.api.requests.length + 3);
      expect(watches.flatMap(({ failures }) => failures)).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);
