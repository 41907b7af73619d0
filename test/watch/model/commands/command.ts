import type fc from 'fast-check';
import type { WatchModel } from '../reference/watch-model.js';
import type { Trial } from '../trial.js';

export type WatchCommand = fc.AsyncCommand<WatchModel, Trial>;

/** Something that is done to a watch; whatever follows from it at once is checked at once. */
export function command(name: string, run: (trial: Trial) => void | Promise<void>): WatchCommand {
  return {
    check: () => true,
    run: async (_model, trial) => {
      await trial.act(() => run(trial));
      await trial.turn();
    },
    toString: () => name,
  };
}

/** The same, where the model is in a state in which it means something. */
export function commandWhen(
  check: (model: Readonly<WatchModel>) => boolean,
  name: string,
  run: (trial: Trial) => void | Promise<void>,
): WatchCommand {
  return { ...command(name, run), check };
}
