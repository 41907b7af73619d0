import * as bareLoop from './bare-loop.js';
import * as coreLro from './core-lro.js';
import * as runwatch from './exa-runwatch.js';
import * as pWaitFor from './p-wait-for.js';
import * as smithyEveryAnswer from './smithy-every-answer.js';
import * as smithyLastAnswer from './smithy-last-answer.js';

export const OURS = runwatch;
export const BARE_LOOP = bareLoop;
/** The one whose cost is the measure of ours: it, too, keeps what it was given. */
export const SMITHY = smithyEveryAnswer;

/**
 * Each contender has a `name`, a `version` (`null` if it has none), `watch(source, ids, gapMs)`, which polls at once
 * and then every `gapMs` and returns the promise of its library, and `runOf`, which finds the ended run in what that
 * resolves with. `sourceAt(baseUrl)` is there if it speaks HTTP itself.
 */
export const CONTENDERS = [bareLoop, pWaitFor, smithyEveryAnswer, smithyLastAnswer, coreLro, runwatch];
