/** The arguments that may be options: those before `--`. */
export function optionArgs(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end);
}
