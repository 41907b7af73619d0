export type { Scene } from './conformance/source-rules.js';
export type {
  AnotherRunFault,
  EmptyFault,
  Fault,
  HtmlFault,
  OversizedFault,
  RedirectFault,
  ResetFault,
  SilenceFault,
  StaleFault,
  StatusFault,
  TrickleFault,
  TruncatedFault,
} from './fault.js';
export type { CallOptions } from './in-memory/receive.js';
export { ScriptedHttpError } from './in-memory/scripted-http-error.js';
export type { ScriptedSourceOptions } from './in-memory/scripted-source-options.js';
export {
  type PageOptions,
  type ScriptedCall,
  type ScriptedSource,
  scriptedSource,
} from './scripted-source.js';
export type { Envelope } from './simulation/error-answer.js';
export type { Page, PageRequest } from './simulation/page.js';
export { type ConformanceCase, type SourceOnStage, sourceConformance } from './source-conformance.js';
export { lifeMs, type Phase, type RunIds, runAt, type Timeline } from './timeline.js';
