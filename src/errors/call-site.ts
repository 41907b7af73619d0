/** Where a call was made, to be shown in the stacks of errors that are made long after it. */
export type CallSite = Pick<Error, 'stack'>;

/** The stack of the caller. Take it where the call comes in. */
export function callSite(): CallSite {
  return new Error('called here');
}

/**
 * Puts the frames of a call in place of an error's own, where the platform has stacks: its own are those of a timer,
 * and lead to nothing that the caller wrote.
 */
export function addCallSite(error: Error, site: CallSite): void {
  const stack = stackOf(site);
  const frames = stack.replace(/^Error: called here\n?/, '');
  if (frames === '') return;
  // V8 puts the message above the frames, other engines do not.
  error.stack = frames === stack ? frames : `${error.name}: ${error.message}\n${frames}`;
}

/** An application may make stacks of its own (`Error.prepareStackTrace`): of whatever type, and not without faults. */
function stackOf(site: CallSite): string {
  try {
    return typeof site.stack === 'string' ? site.stack : '';
  } catch {
    return '';
  }
}
