// `worker.js` on a machine whose time of day is ahead by AHEAD_MS, and by JUMP_MS more after a SIGUSR2.
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
  aheadMs += Number(process.env.JUMP_MS);
});

await import('./worker.js');
