/**
 * Leaves Node only the variable that decides about colors: it warns on standard error where there are several. Node
 * reads them when `node:util` is imported, so this file must not import it, nor anything that does.
 */
export function removeOverruledColorVariables(env: NodeJS.ProcessEnv): void {
  const { FORCE_COLOR } = env;
  if (FORCE_COLOR === undefined) return;
  const overruled = FORCE_COLOR === '' ? ['FORCE_COLOR'] : ['NO_COLOR', 'NODE_DISABLE_COLORS'];
  for (const name of overruled) delete env[name];
}
