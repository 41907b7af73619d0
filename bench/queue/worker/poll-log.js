/** Which runs were polled, and when, by the clock that all processes share. */
export class PollLog {
  #runs = [];
  #times = [];
  #cpu = process.cpuUsage();

  add(runId) {
    this.#runs.push(Number(runId.slice(runId.indexOf('_') + 1)));
    this.#times.push(performance.timeOrigin + performance.now());
  }

  /** What was polled since it was last taken, with the processor time of this process meanwhile. */
  take() {
    const { user, system } = process.cpuUsage(this.#cpu);
    const taken = {
      runs: Int32Array.from(this.#runs),
      times: Float64Array.from(this.#times),
      cpuUs: user + system,
      rssBytes: process.memoryUsage.rss(),
    };
    this.#runs = [];
    this.#times = [];
    this.#cpu = process.cpuUsage();
    return taken;
  }
}
