import type { RunWatch } from '../../../src/index.js';
import type { ControlledSource } from './controlled-source.js';
import { changed, ended, polled } from './reference/answers.js';
import { failed, retried } from './reference/failures.js';
import { demand, type WatchModel } from './reference/watch-model.js';

/** Who takes notice of a failure from the start: a listener of `error`, somebody who awaits the watch, or nobody. */
export type Attention = 'listener' | 'awaiter' | 'nobody';

/** Shows the model all that a watch emits. */
export function record(
  watch: RunWatch,
  model: WatchModel,
  source: ControlledSource,
  attention: Attention,
): void {
  const nothingIsOpen = (event: string) =>
    demand(model, !source.latest?.isOpen, `G3 the request is aborted before \`${event}\` is emitted`);

  watch.on('status', (change) => {
    nothingIsOpen('status');
    changed(model, change);
  });
  watch.on('poll', (event) => polled(model, event, monotonic(event.nextPollAt)));
  watch.on('retry', (event) => {
    nothingIsOpen('retry');
    retried(model, event);
  });
  watch.on('outcome', (outcome) => {
    nothingIsOpen('outcome');
    ended(model, outcome);
  });
  const fail = (error: unknown) => {
    nothingIsOpen('error');
    if (model.settled?.how !== 'stopped') failed(model, error);
  };
  if (attention === 'listener')
    watch.on('error', (error) => {
      demand(model, model.settled === null, 'G5 no `error` after the watch was stopped or has settled');
      fail(error);
    });
  if (attention === 'awaiter') watch.then(undefined, fail);
}

/** A time of day on the monotonic clock. */
function monotonic(epochMs: number | null): number | null {
  return epochMs === null ? null : epochMs - Date.now() + performance.now();
}
