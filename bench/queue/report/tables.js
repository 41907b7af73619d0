import { table } from '../../../scripts/docs/table.js';
import { median } from '../../median.js';
import { count, deployment, mebibytes, seconds } from './show.js';

export function mostTable(alone) {
  const head = ['', 'median minute:', 'first:', 'last:', 'CPU µs per attempt:', 'memory of a worker:'];
  return table(
    head,
    alone.map(({ most, ...where }) => [
      deployment(where),
      count(median(most.perSecond)),
      count(most.perSecond[0]),
      count(most.perSecond.at(-1)),
      count(most.cpuUsPerPoll),
      mebibytes(most.rssBytes),
    ]),
  );
}

export function lateTable(alone) {
  const head = ['', 'attempts a second:', 'polled every:', 'late, median:', '95 %:', 'worst:'];
  return table(
    head,
    alone.map(({ half, gapMs, ...where }) => [
      deployment(where),
      count(median(half.perSecond)),
      seconds(gapMs),
      seconds(half.lateMs.median),
      seconds(half.lateMs.most95),
      seconds(half.lateMs.worst),
    ]),
  );
}

export function sizeTable(alone) {
  const head = [
    '',
    'bytes a watch, enqueued:',
    'at the end:',
    'database, first minute:',
    'last:',
    'write-ahead log, first minute:',
    'last:',
  ];
  return table(
    head,
    alone.map(({ most: { watches, emptyBytes, fullBytes, sizes }, ...where }) => [
      deployment(where),
      count((fullBytes - emptyBytes) / watches),
      count((sizes.at(-1).databaseBytes - emptyBytes) / watches),
      mebibytes(sizes[0].databaseBytes),
      mebibytes(sizes.at(-1).databaseBytes),
      mebibytes(sizes[0].walBytes),
      mebibytes(sizes.at(-1).walBytes),
    ]),
  );
}

export function killTable({ folder, servers }) {
  return table(
    ['', 'lease', 'first poll after:', 'all runs polled after:'],
    [
      [`a folder, opened again in ${seconds(folder.openMs)}`, '–', seconds(folder.firstPollMs), ''],
      ...servers.map(({ leaseMs, firstPollMs, lastPollMs }) => [
        'PostgreSQL, by the other worker',
        seconds(leaseMs),
        seconds(firstPollMs),
        seconds(lastPollMs),
      ]),
    ],
  );
}

export function besideTable(beside) {
  const head = ['', 'kept in', 'CPU µs per poll:', 'late, median:', '95 %:', 'most polls a second:'];
  return table(
    head,
    beside.map(({ contender, place, easy, most }) => [
      contender.name,
      place.name,
      count(easy.cpuUsPerPoll),
      seconds(easy.lateMs.median),
      seconds(easy.lateMs.most95),
      most === null ? '–' : count(median(most.perSecond)),
    ]),
  );
}
