import fc from 'fast-check';
import { callerCommands } from './commands/caller.js';
import { sourceCommands } from './commands/source.js';
import { timeCommands } from './commands/time.js';
import { anyTiming } from './options.js';
import { type Setting, Trial, type World } from './trial.js';

const anySetting: fc.Arbitrary<Setting> = fc.record({
  timing: anyTiming,
  attention: fc.constantFrom('listener', 'awaiter', 'nobody'),
  atOnce: fc.oneof(
    { weight: 9, arbitrary: fc.constant('nothing' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('stop' as const, 'wake' as const, 'abort' as const, 'was aborted' as const),
    },
  ),
});

const anyCommands = fc.commands([...timeCommands, ...sourceCommands, ...callerCommands], { maxCommands: 25 });
const anyEnding = fc.constantFrom('stop' as const, 'complete' as const, 'silence' as const);
const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Whatever is done to a watch, in whatever order, it keeps its guarantees. */
export function watchProperty(world: World) {
  return fc.asyncProperty(
    anySetting,
    anyCommands,
    fc.scheduler(),
    anyEnding,
    anyChance,
    async (setting, commands, scheduler, ending, chance) => {
      world.clock.reset();
      Math.random = () => chance;
      const trial = new Trial(world, setting, scheduler);
      try {
        await fc.scheduledModelRun(scheduler, () => ({ model: trial.model, real: trial }), commands);
        await trial.finish(ending);
      } finally {
        trial.abandon();
      }
    },
  );
}
