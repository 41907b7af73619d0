import { defaultSetting } from '../laws/default-setting.js';
import { version, watcherOf } from './exa-runwatch.js';

export { version };

/** How many earlier runs of the monitor it knows. */
export const EARLIER_RUNS = 30;

export const name = `\`exa-runwatch\` that learned from ${EARLIER_RUNS} runs`;

export const knob = {
  law: 'as earlier runs suggest',
  option: 'requestCostMs',
  defaultMs: defaultSetting.requestCostMs,
  settings: [3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000],
  leastMs: 1,
  mostMs: 1e6,
};

/** A contender that watches with this `PollInterval`. */
export function learnedContender(pollInterval) {
  const connect = (server) => {
    const watch = watcherOf(server);
    return (id) => watch(id, { pollInterval });
  };
  return { name, version, knob, connect };
}
