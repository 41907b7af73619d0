import fc from 'fast-check';
import { anyListening } from '../listeners.js';
import { command, type WatchCommand } from './command.js';

const wake = fc.constant(command('wake()', ({ subject }) => subject.wake()));

const stop: fc.Arbitrary<WatchCommand> = fc
  .constantFrom('a reason', undefined)
  .map((reason) => command(`stop(${reason ?? ''})`, ({ subject }) => subject.stop(reason)));

const abort = fc.constant(command('abort()', ({ subject }) => subject.abort(new Error('aborted'))));

const listen: fc.Arbitrary<WatchCommand> = anyListening.map((listening) =>
  command(`listen(${JSON.stringify(listening)})`, ({ subject }) => subject.listen(listening)),
);

const iterate: fc.Arbitrary<WatchCommand> = fc
  .constantFrom(1, 2, Number.POSITIVE_INFINITY)
  .map((leaveAfter) =>
    command(`iterate(leave after ${leaveAfter})`, ({ subject }) => {
      void subject.readers.iterate(leaveAfter);
    }),
  );

const reach: fc.Arbitrary<WatchCommand> = fc.constantFrom('created', 'running', 'completed').map((status) =>
  command(`reached(${status})`, ({ subject }) => {
    void subject.readers.reach(status);
  }),
);

const reachUnattended: fc.Arbitrary<WatchCommand> = fc
  .constantFrom('running', 'completed')
  .map((status) =>
    command(`reached(${status}), unattended`, ({ subject }) => subject.readers.reachUnattended(status)),
  );

const resume: fc.Arbitrary<WatchCommand> = fc
  .tuple(fc.constantFrom(0, 1, 1_000, 60_000, 3_600_000), fc.option(fc.constantFrom(1, 1_000, 60_000)))
  .map(([downtimeMs, timeoutMs]) =>
    command(`resume(after ${downtimeMs}, timeoutMs ${timeoutMs})`, (trial) =>
      trial.resume(downtimeMs, timeoutMs),
    ),
  );

export const callerCommands = [
  wake,
  wake,
  stop,
  abort,
  listen,
  listen,
  iterate,
  reach,
  reachUnattended,
  resume,
];
