// `worker.js` on a machine whose time of day is ahead by AHEAD_MS, and by another hour with each SIGUSR2.
let aheadMs = Number(process.env.AHEAD_MS);
const RightDate = Date;

globalThis.Date = class extends RightDate {
  constructor(...args) {
    if (args.length === 0) super(RightDate.now() + aheadMs);
    else super(...args);
  }

  static now() {
    return RightDate.now() + aheadMs;
  }
};

process.on('SIGUSR2', () => {
  aheadMs += 3_600_000;
});

await import('./worker.js');
