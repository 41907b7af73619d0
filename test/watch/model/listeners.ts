import fc from 'fast-check';
import type { RunWatch } from '../../../src/index.js';
import { failed } from './reference/failures.js';
import { demand, type WatchModel } from './reference/watch-model.js';

/** The watch under test, as a listener may reach it. */
export interface ListenedTo {
  readonly watch: RunWatch;
  readonly model: WatchModel;
  stop(reason: unknown): void;
  abort(reason: unknown): void;
  wake(): void;
  listen(listening: Listening): void;
  unlisten(): void;
  /** Notes what is thrown where the watch has to report it. */
  thrown<Thrown>(thrown: Thrown): Thrown;
}

const EVENTS = ['status', 'poll', 'retry', 'outcome', 'error'] as const;
type EventName = (typeof EVENTS)[number];

export interface Listening {
  readonly event: EventName;
  readonly deed: Deed;
  readonly isOnce: boolean;
}

type Deed = keyof typeof DEEDS;

/** What a listener does to the watch that calls it. */
const DEEDS = {
  nothing: () => {},
  throw: (subject, event) => {
    throw subject.thrown(new Error(`thrown by a listener of ${event}`));
  },
  stop: (subject, event) => subject.stop(new Error(`stopped by a listener of ${event}`)),
  abort: (subject, event) => subject.abort(new Error(`aborted by a listener of ${event}`)),
  wake: (subject) => subject.wake(),
  add: (subject, event) => subject.listen({ event, deed: 'nothing', isOnce: false }),
  remove: (subject) => subject.unlisten(),
  change: (subject, _event, payload) => changeWhatIsHandedOut(subject, payload),
} as const satisfies Record<string, (subject: ListenedTo, event: EventName, payload: unknown) => void>;

const deeds = Object.keys(DEEDS).filter((name): name is Deed => name in DEEDS);

export const anyListening: fc.Arbitrary<Listening> = fc.record({
  event: fc.constantFrom(...EVENTS),
  deed: fc.constantFrom(...deeds),
  isOnce: fc.boolean(),
});

/** Attaches a listener; returns its removal. */
export function listen(subject: ListenedTo, { event, deed, isOnce }: Listening): () => void {
  const { watch, model } = subject;
  let calls = 0;
  const listener = (payload: unknown) => {
    calls += 1;
    demand(model, calls === 1 || !isOnce, 'a `once` listener is called once');
    const isStopped = model.settled?.how === 'stopped';
    demand(model, !isStopped, `G5 who stops the watch is the last to get \`${event}\``);
    if (event === 'error') failed(model, payload);
    DEEDS[deed](subject, event, payload);
  };
  if (isOnce) watch.once(event, listener);
  else watch.on(event, listener);
  return () => watch.off(event, listener);
}

/** None of it is the watch's own. */
function changeWhatIsHandedOut({ watch }: ListenedTo, payload: unknown): void {
  const snapshot: unknown = watch.snapshot();
  const error = field(payload, 'error') ?? payload;
  const runs = [
    watch.run,
    field(payload, 'run'),
    field(error, 'lastRun'),
    field(field(snapshot, 'seen'), 'run'),
  ];
  for (const run of runs) Reflect.set(Object(run), 'status', 'completed');
  for (const name of ['polls', 'deadlineAt', 'startedAt']) Reflect.set(Object(snapshot), name, 1);
  const failing = Object(field(snapshot, 'failing'));
  for (const name of ['since', 'attempts', 'retryAt']) Reflect.set(failing, name, 1);
}

function field(value: unknown, name: string): unknown {
  return Reflect.get(Object(value), name);
}
