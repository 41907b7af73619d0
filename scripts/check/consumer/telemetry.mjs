import { strict as assert } from 'node:assert';
import { waitForRun } from 'exa-runwatch';
import { createTelemetry } from 'exa-runwatch/otel';
import { scriptedSource } from 'exa-runwatch/testing';

// Where no SDK was started, OpenTelemetry's API does nothing.
const source = scriptedSource([{ status: 'completed' }]);
const options = { source, onEvent: createTelemetry() };
const { status } = await waitForRun(source.monitorId, source.runId, options);
assert.equal(status, 'completed');
