export type * from './fault.js';
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
export { lifeMs, type Phase, type RunIds, runAt, type Timeline } from './timeline.js';
