/** Clocks are read in whole milliseconds here and there. */
const MOST_EARLY_MS = 5;

/** What is wrong with what was polled, as sentences. Nothing is said about times. */
export function complaintsAbout({ alone, beside }) {
  return [
    ...alone.flatMap(({ place, workers, half }) => complaintsAboutLoad(`${place.name}, ${workers}`, half)),
    ...beside.flatMap(({ contender, place, easy }) =>
      complaintsAboutLoad(`${contender.name}, ${place.name}`, easy),
    ),
  ];
}

function complaintsAboutLoad(what, { runs, watches, lateMs, pollsOfWorkers }) {
  const complaints = [];
  if (runs !== watches) complaints.push(`${what}: ${runs} of ${watches} runs were polled`);
  if (pollsOfWorkers.includes(0)) complaints.push(`${what}: a worker polled nothing`);
  if (lateMs.least < -MOST_EARLY_MS) complaints.push(`${what}: a poll came ${-lateMs.least} ms too early`);
  return complaints;
}
