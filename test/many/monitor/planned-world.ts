import { virtualTime } from '../../support/virtual-time.js';
import { iso, MonitorWorld } from './monitor-world.js';
import { START } from './watching.js';

/** A world under a clock of its own, whose monitor had a run an hour ago and plans one in ten minutes. */
export function plannedWorld() {
  const clock = virtualTime(START);
  const world = new MonitorWorld();
  world.fields = { status: 'enabled', nextRunAt: iso(START + 600_000) };
  world.add({ createdAt: START - 3_600_000 });
  return { clock, world };
}
