import { checkShape, type Shape } from '../../errors/check-shape.js';
import { refusal } from '../../errors/refusal.js';
import { optional, text } from '../../errors/rules.js';
import { show } from '../../errors/show.js';
import { duration, jsonObject, nullable } from '../rules.js';
import type { Phase, Timeline } from '../timeline.js';
import type { CheckedTimeline } from './phase-at.js';

const phaseShape: Shape<Phase> = {
  status: text,
  forMs: optional(duration),
  failedReason: optional(nullable(text)),
  fields: optional(jsonObject),
};

/** Hands back the timeline, or throws a TypeError or RangeError that names the phase and what is wrong. */
export function checkTimeline(timeline: Timeline): CheckedTimeline {
  if (!Array.isArray(timeline)) {
    throw refusal('timeline', 'an array of phases', show(timeline));
  }
  timeline.forEach((phase, index) => {
    checkShape(`timeline[${index}]`, phase, phaseShape);
    checkEnd(`timeline[${index}].forMs`, phase.forMs, index === timeline.length - 1);
  });
  const [first, ...later] = timeline;
  if (first === undefined) throw refusal('timeline', 'at least one phase', 'none', RangeError);
  return [first, ...later];
}

function checkEnd(name: string, forMs: number | undefined, isLast: boolean): void {
  if (isLast && forMs !== undefined) {
    throw new RangeError(
      `\`${name}\` must be left out, for the last phase lasts for ever, got ${show(forMs)}`,
    );
  }
  if (!isLast && forMs === undefined) {
    throw new TypeError(`\`${name}\` is missing: only the last phase lasts for ever`);
  }
}
