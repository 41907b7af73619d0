import * as bareLoop from './bare-loop.js';
import * as pWaitFor from './p-wait-for.js';
import * as runwatch from './exa-runwatch.js';
import * as smithyToldEachAnswer from './smithy-told-each-answer.js';
import * as smithyToldTheEnd from './smithy-told-the-end.js';

/**
 * Each contender has a `name`, a `version` (`null` if it has none), `watch(source, ids, gapMs)`, which looks at once
 * and then every `gapMs`, and gives the promise of its library as it is, and `runOf`, which finds the ended run in
 * what that resolves with.
 */
export const CONTENDERS = [bareLoop, pWaitFor, smithyToldEachAnswer, smithyToldTheEnd, runwatch];
