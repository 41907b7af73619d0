import { digits } from '../../pace/report/show.js';

export function count(number) {
  return Math.round(number).toLocaleString('en');
}

export function seconds(ms) {
  return `${digits(ms / 1_000)} s`;
}

export function mebibytes(bytes) {
  return `${digits(bytes / 2 ** 20)} MiB`;
}

/** A place with the processes that work on it. */
export function deployment({ place, workers }) {
  return `${place.name}, ${workers === 1 ? 'one worker' : `${workers} workers`}`;
}
