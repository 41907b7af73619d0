import fc from 'fast-check';
import { anyReply } from '../replies.js';
import { command, type WatchCommand } from './command.js';

const ms = fc.oneof(fc.constantFrom(1, 10, 249, 500, 1_000, 30_000), fc.integer({ min: 0, max: 5_000 }));

const advance: fc.Arbitrary<WatchCommand> = ms.map((ms) =>
  command(`advance(${ms})`, (trial) => trial.advance(ms)),
);

/** The times at which something is due, and the milliseconds around them. */
const advanceTo: fc.Arbitrary<WatchCommand> = fc
  .tuple(
    fc.constantFrom('poll', 'request timeout', 'end of retries', 'deadline'),
    fc.integer({ min: -1, max: 1 }),
  )
  .map(([what, offsetMs]) =>
    command(`advanceTo(${what}, ${offsetMs})`, async (trial) => {
      const { plan, request, streak, deadlineAt, timing, now } = trial.model;
      const time = {
        poll: plan?.to,
        'request timeout': request ? request.askedAt + timing.requestTimeoutMs : undefined,
        'end of retries': streak ? streak.since + timing.retry.maxTimeMs : undefined,
        deadline: deadlineAt,
      }[what];
      const waitMs = (time ?? 0) + offsetMs - now();
      if (waitMs > 0 && waitMs < 10_000_000) await trial.advance(waitMs);
    }),
  );

const holdUp: fc.Arbitrary<WatchCommand> = fc
  .tuple(
    ms,
    fc.option(anyReply),
    fc.constantFrom<'reply first' | 'timers first'>('reply first', 'timers first'),
  )
  .map(([ms, reply, order]) =>
    command(`holdUp(${ms}, ${JSON.stringify(reply)}, ${order})`, (trial) => trial.holdUp(ms, reply, order)),
  );

const setWallClock: fc.Arbitrary<WatchCommand> = fc
  .constantFrom(-86_400_000, -1, 3_600_000)
  .map((ms) => command(`setWallClockBy(${ms})`, (trial) => trial.setWallClockBy(ms)));

export const timeCommands = [advance, advanceTo, holdUp, setWallClock];
