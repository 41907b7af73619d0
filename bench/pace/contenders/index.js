import * as azure from './azure.js';
import * as exaImports from './exa-imports.js';
import * as runwatch from './exa-runwatch.js';
import * as exaWebsets from './exa-websets.js';
import * as fal from './fal.js';
import * as learned from './learned.js';
import * as openai from './openai.js';
import * as pWaitFor from './p-wait-for.js';
import * as replicate from './replicate.js';
import * as smithy from './smithy.js';

/** The one that the others are tuned to. */
export const OURS = runwatch;

/** Ours again, when it knows earlier runs: measured many times over, with other earlier runs each time. */
export const LEARNED = learned;

/**
 * Each contender has
 * - `name` and `version`,
 * - `knob`: the option that sets its pace (`option`, in the unit of its package), the `law` that it is a setting of,
 *   its default, and settings for a curve (both in milliseconds), and the least and the most that makes sense,
 * - `connect(server)`, which gives `watch(id, setting)`: it watches a run with the code of the package as it is, by
 *   requests to that server, and its promise is fulfilled when the package reports that the run has ended. Without a
 *   setting everything is left at its default.
 */
export const CONTENDERS = [runwatch, smithy, openai, azure, exaImports, exaWebsets, fal, replicate, pWaitFor];
