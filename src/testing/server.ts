export type { FakeExa, FakeJob, FakeRun } from './fake-exa/fake-exa.js';
export type { FakeExaOptions } from './fake-exa/fake-exa-options.js';
export type { ListName } from './fake-exa/list-name.js';
export type { RecordedRequest } from './fake-exa/recorded-request.js';
export { startFakeExa } from './fake-exa/start-fake-exa.js';
