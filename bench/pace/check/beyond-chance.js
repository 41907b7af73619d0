/** How many standard errors are taken for more than chance. */
const STANDARD_ERRORS = 4;

/** How far the mean of differences is below 0, less what chance may do; not above 0 if it is not below. */
export function belowZero(differences) {
  const mean = sum(differences) / differences.length;
  const variance = sum(differences.map((each) => (each - mean) ** 2)) / (differences.length - 1);
  return -mean - STANDARD_ERRORS * Math.sqrt(variance / differences.length);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
