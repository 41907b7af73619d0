import { fetchSource } from '../sources/fetch-source.js';
import { startHttpServer } from '../sources/http-server.js';
import { idsOf } from '../sources/memory-source.js';
import { checkPolls, watchAll } from '../watch-all.js';
import { cpuUsDuring } from './cpu.js';

/** With real requests to another process on this machine, whose own time is not counted. */
export async function cpuUsPerPollOverHttp(contender, load) {
  await watchOverHttp(contender, load.warmUp);
  return (await watchOverHttp(contender, load)) / (load.watches * load.polls);
}

async function watchOverHttp(contender, load) {
  const server = await startHttpServer(load);
  const source = contender.sourceAt?.(server.url) ?? fetchSource(server.url);
  const us = await cpuUsDuring(() => watchAll(contender, source, idsOf(load.watches), load.gapMs));
  checkPolls(await server.polls(), load);
  server.stop();
  return us;
}
