import type { ParsedPhase, ParsedTimeline } from '../scenario/timeline.js';

/** A phase and its place on the timeline, in milliseconds after the start. */
export interface PlacedPhase {
  readonly phase: ParsedPhase;
  readonly beganMs: number;
  /** When the phase before it began; for the first, when it began itself. */
  readonly previousBeganMs: number;
}

/** The phase a run is in at an age, in milliseconds. A phase that begins at that very age has begun. */
export function phaseAt([first, ...later]: ParsedTimeline, ageMs: number): PlacedPhase {
  let placed: PlacedPhase = { phase: first, beganMs: 0, previousBeganMs: 0 };
  for (const next of later) {
    const beginsMs = placed.beganMs + (placed.phase.forMs ?? Infinity);
    if (ageMs < beginsMs) break;
    placed = { phase: next, beganMs: beginsMs, previousBeganMs: placed.beganMs };
  }
  return placed;
}
