import fc from 'fast-check';
import { anyManner } from '../manner.js';
import { anyReply } from '../replies.js';
import { command, commandWhen, type WatchCommand } from './command.js';

const reply: fc.Arbitrary<WatchCommand> = anyReply.map((reply) =>
  commandWhen(
    (model) => model.request !== null,
    `reply(${JSON.stringify(reply)})`,
    (trial) => trial.send(reply),
  ),
);

/** The oldest request without a reply gets one, though it was given up long ago. */
const replyLate: fc.Arbitrary<WatchCommand> = anyReply.map((reply) =>
  command(`replyLate(${JSON.stringify(reply)})`, (trial) => {
    const oldest = trial.subject.source.requests.find(({ isSettled }) => !isSettled);
    if (oldest && oldest !== trial.subject.source.latest) trial.send(reply, oldest);
  }),
);

const prepare: fc.Arbitrary<WatchCommand> = anyManner.map((manner) =>
  command(`prepare(${JSON.stringify(manner)})`, (trial) => trial.subject.prepare(manner)),
);

const soonAfter: fc.Arbitrary<WatchCommand> = fc
  .tuple(fc.option(anyReply), fc.constantFrom('stop' as const, 'wake' as const, 'abort' as const), fc.nat(20))
  .map(([reply, deed, jobs]) =>
    commandWhen(
      (model) => reply === null || model.request !== null,
      `${deed}(${jobs} jobs after ${reply ? JSON.stringify(reply) : 'wake'})`,
      (trial) => trial.soonAfter(reply, deed, jobs),
    ),
  );

/** Replies come up more often: without them little happens. */
export const sourceCommands = [reply, reply, reply, reply, soonAfter, replyLate, prepare];
