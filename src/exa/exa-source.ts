import { argumentError } from '../errors/argument-error.js';
import { parseArgument } from '../errors/parse-argument.js';
import { safeText } from '../errors/safe-text.js';
import { MONITOR_RUNS_PATH, monitorRunKind } from '../kinds/monitor-run.js';
import { isExaObject } from '../kinds/recognize-kind.js';
import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import { parseId } from '../source/run-ids.js';
import type { RunSource } from '../source/run-source.js';
import { connect, type ExaConnection, type ExaSourceOptions, exaSourceOptions } from './connection.js';
import { listPath, pageOptions } from './list-path.js';

/**
 * A source that reads runs from Exa's API with `fetch`. `watchRun` creates one if you pass no `source`; one can serve
 * many watches.
 *
 * Ids are encoded. Redirects are not followed, because the key would be sent along. Caches are bypassed. Reading stops
 * at 1 MiB. No error shows the key.
 *
 * @throws TypeError if an option is unknown or of the wrong type, there is no key, or the key or the URL is not usable.
 */
export function exaSource(options: ExaSourceOptions = {}): Required<RunSource> {
  const connection = connect(parseArgument('options', exaSourceOptions, options));
  return { ...sourceOver(connection, monitorRunKind), ...listOver(connection, MONITOR_RUNS_PATH) };
}

/**
 * Where the runs of a kind are read; it lists them if the kind can be listed.
 *
 * @throws TypeError (an `ArgumentError`) if Exa's key from the environment would be sent to another API
 */
export function sourceOver<Run extends AnyRun, Outcome>(
  connection: ExaConnection,
  kind: RunKind<Run, Outcome>,
): RunSource {
  if (connection.usesEnvironment && !isExaObject(kind.name)) throw notOfExa(kind.name);
  return {
    get: async (parentId, runId, options) => connection.get(pathTo(kind, parentId, runId), options),
    ...(kind.listPath === null ? {} : listOver(connection, kind.listPath)),
  };
}

function listOver(connection: ExaConnection, path: string): Pick<Required<RunSource>, 'list'> {
  return {
    async list(parentId, options = {}) {
      const runs = path.replace('{parent}', () => segment('monitor', parentId));
      return connection.get(listPath(runs, options), pageOptions(options));
    },
  };
}

function pathTo<Run extends AnyRun, Outcome>(
  { path, noun, parentNoun }: RunKind<Run, Outcome>,
  parentId: string,
  runId: string,
): string {
  return path
    .replace('{parent}', () => segment(`${parentNoun}`, parentId))
    .replace('{id}', () => segment(noun, runId));
}

function notOfExa(kindName: string) {
  const expected = `a key, and \`baseUrl\` a URL, for ${safeText(kindName)}: those of the environment are Exa's`;
  return argumentError({ option: 'apiKey', expected, received: 'none' });
}

function segment(name: string, id: string): string {
  return encodeURIComponent(parseId(name, id));
}
