import fc from 'fast-check';
import type { Fault, Timeline } from '../../../src/testing/index.js';

/** Statuses are their position, so that moving on is comparing numbers. */
export const timelines: fc.Arbitrary<Timeline> = fc
  .array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { maxLength: 8 })
  .map((durations) => [
    ...durations.map((forMs, index) => ({ status: String(index), forMs })),
    { status: String(durations.length) },
  ]);

export const startsAt = fc.constantFrom('now' as const, 'first-poll' as const);
export const envelopes = fc.constantFrom('current' as const, 'typed' as const, 'legacy' as const);

const statuses = fc.integer({ min: 200, max: 599 });
const bodies = fc.oneof(fc.string({ unit: 'grapheme' }), fc.object({ maxDepth: 1 }));

/** Every fault after which a whole answer arrives. */
export const answerFaults: fc.Arbitrary<Fault> = fc.oneof(
  fc.record(
    { fault: fc.constant('status' as const), status: statuses, body: bodies, envelope: envelopes },
    { requiredKeys: ['fault', 'status'] },
  ),
  fc.record({ fault: fc.constant('html' as const), status: statuses }),
  fc.record({ fault: fc.constant('echo' as const), status: fc.integer({ min: 400, max: 599 }) }),
  fc.record({ fault: fc.constant('redirect' as const), location: fc.webUrl() }),
  fc.record({ fault: fc.constant('stale' as const), byMs: fc.integer({ min: 1, max: 1e6 }) }),
  fc.record({ fault: fc.constant('another-run' as const), runId: fc.string({ minLength: 1 }) }),
  fc.constantFrom({ fault: 'empty' } as const, { fault: 'truncated' } as const, { fault: 'html' } as const),
);
