import { argumentError } from '../errors/argument-error.js';
import type { ExaSourceOptions } from './connection.js';

/** The options that belong to the built-in source. */
export const BUILT_IN_SOURCE_OPTIONS = [
  'apiKey',
  'baseUrl',
  'allowHttp',
  'fetch',
] as const satisfies readonly (keyof ExaSourceOptions)[];

/** @throws TypeError (an `ArgumentError`) for an option that does nothing, because a source was passed as well */
export function refuseBesideSource(options: ExaSourceOptions & { readonly source?: unknown }): void {
  const idle = BUILT_IN_SOURCE_OPTIONS.find((name) => options[name] !== undefined);
  if (options.source === undefined || idle === undefined) return;
  const expected = 'nothing beside `source`: it belongs to the built-in source';
  throw argumentError({ option: idle, expected, received: 'both' });
}
