import { costOfDefault, SPREAD } from '../laws/cost-of-default.js';
import { digits, duration, table } from './show.js';

const WHY = {
  usual: '',
  asLate: ', as late as the default',
  asManyRequests: ', as many requests as the default',
};

/** What the default costs, beside fixed gaps. */
export function defaultSection() {
  const rows = costOfDefault().flatMap(({ name, ours, fixed }) => [
    [`about ${name}`, '**the default**', digits(ours.requests), `${digits(ours.lateness)} s`],
    ...fixed.map(({ why, gapMs, requests, lateness }) => [
      '',
      `every ${duration(Math.round(gapMs / 100) * 100)}${WHY[why]}`,
      digits(requests),
      `${digits(lateness)} s`,
    ]),
  ]);
  return `## What the default costs

${table(['a run takes', 'polled', 'requests', 'late, mean'], rows, 2)}

The default is made for a run that may take seconds or hours. Where runs all take about the same time, a fixed gap chosen for that time is cheaper: as late with a quarter to half fewer requests, and a gap of 5 s happens to beat the default in both columns on runs of a minute. But each row needs a gap of its own, and 5 s make hundreds of requests in an hour. [Learning](#learned-from-earlier-runs) costs less than either where runs take about the same time.

Durations are spread evenly by ${100 * SPREAD} % both ways. A request takes as long as [below](#how-it-was-measured).`;
}
