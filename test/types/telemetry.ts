import { agentRun, createWatchPool, type RunTarget, watch, watchRun } from '../../src/index.js';
import { createTelemetry } from '../../src/otel/index.js';

const onEvent = createTelemetry();

interface Job {
  readonly id: string;
  readonly status: string;
  readonly createdAt: null;
  readonly updatedAt: null;
}
declare const jobOfYourOwn: RunTarget<Job, { readonly status: 'done'; readonly run: Job }>;

export const oneTelemetryFitsAll = [
  watchRun('m', 'r', { onEvent }),
  watch(agentRun('r'), { onEvent }),
  watch(jobOfYourOwn, { onEvent }),
  createWatchPool({ onEvent }),
];

// @ts-expect-error: a provider, not a tracer
createTelemetry({ tracerProvider: { startSpan: () => {} } });
