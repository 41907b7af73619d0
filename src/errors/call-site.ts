/** Where a call was made, to be shown in the stacks of errors that are made long after it. */
export type CallSite = Pick<Error, 'stack'>;

/** The stack of the caller. Take it where the call comes in. */
export function callSite(): CallSite {
  return new Error('called here');
}

/** Adds the frames of a call to an error's stack, where the platform has stacks. */
export function addCallSite(error: Error, { stack = '' }: CallSite): void {
  // V8 puts the message above the frames, other engines do not.
  const frames = stack.replace(/^Error: called here\n/, '');
  if (error.stack !== undefined && frames !== '') error.stack = `${error.stack}\n${frames}`;
}
