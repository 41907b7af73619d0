import { duration } from './show.js';

export function nameOf({ contenders }) {
  return contenders.map(({ name }) => name).join('<br>');
}

/** What was set to which value. Several contenders in one line call it by several names. */
export function settingOf({ contenders }, { contender, how, setting, isReached }) {
  const { option, defaultMs } = contender.knob;
  const name = contenders.length > 1 ? 'gap' : `\`${option}\``;
  if (how === 'default') return `${name} ${duration(defaultMs)}, the default`;
  return `${name} ${duration(setting)}${isReached === false ? ', as near as it comes' : ''}`;
}
