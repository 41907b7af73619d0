import * as z from 'zod/mini';
import { parseArgument } from '../errors/parse-argument.js';

/**
 * In JavaScript, an id or a run may come where a target belongs.
 *
 * @throws TypeError (an `ArgumentError`) if it is none
 */
export function checkTarget(target: unknown): void {
  parseArgument('target', targetSchema, target);
}

const targetSchema = z.custom(
  (value) => {
    const { kind, parentId, runId } = Object(value);
    return (
      Object.hasOwn(Object(kind), 'statuses') && typeof parentId === 'string' && typeof runId === 'string'
    );
  },
  { error: 'what `monitorRun`, `agentRun` or another function for a kind of run returns' },
);
