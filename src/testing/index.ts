export { type ConformanceCase, sourceConformance } from './conformance/source-conformance.js';
export type { SourceScenario, SourceUnderTest } from './conformance/source-under-test.js';
export type {
  AnotherRunFault,
  EchoFault,
  EmptyFault,
  HtmlFault,
  RedirectFault,
  StaleFault,
  StatusFault,
  TruncatedFault,
} from './scenario/answer-fault.js';
export type { OversizedFault, ResetFault, SilenceFault, TrickleFault } from './scenario/delivery-fault.js';
export type { ErrorEnvelope } from './scenario/envelope.js';
export type { FakeKind } from './scenario/fake-kind.js';
export type { Fault, ListFault } from './scenario/fault.js';
export type { FakeRunIds, MonitorRunIds } from './scenario/ids.js';
export { type Phase, type Timeline, timelineDurationMs } from './scenario/timeline.js';
export { ScriptedHttpError } from './scripted-source/scripted-http-error.js';
export { type ScriptedCall, type ScriptedSource, scriptedSource } from './scripted-source/scripted-source.js';
export type { ScriptedSourceOptions } from './scripted-source/scripted-source-options.js';
export type { ListPage } from './simulation/page.js';
export { runAt } from './simulation/run-at.js';
