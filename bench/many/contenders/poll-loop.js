/** What one writes around a queue: it polls at a fixed gap until the run has ended. Returns how many polls it took. */
export async function pollLoop(poll, gapMs, isStopped) {
  for (let polls = 1; !isStopped(); polls += 1) {
    const { status } = await poll();
    if (status === 'completed') return polls;
    await new Promise((resolve) => setTimeout(resolve, gapMs));
  }
  return null;
}
