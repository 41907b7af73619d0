const CENTRE = {
  top: [
    2.506628277459239, -30.66479806614716, 138.357751867269, -275.9285104469687, 220.9460984245205,
    -39.69683028665376,
  ],
  bottom: [
    1, -13.28068155288572, 66.80131188771972, -155.6989798598866, 161.5858368580409, -54.47609879822406,
  ],
};
const TAIL = {
  top: [
    2.938163982698783, 4.374664141464968, -2.549732539343734, -2.400758277161838, -0.3223964580411365,
    -0.007784894002430293,
  ],
  bottom: [1, 3.754408661907416, 2.445134137142996, 0.3224671290700398, 0.007784695709041462],
};
const TAIL_BELOW = 0.02425;

/**
 * What a draw from the standard normal distribution is below with probability `p`, from 0 to 1 (both excluded), to a
 * relative error of 1.2e-9: Acklam's rational approximation.
 */
export function normalQuantile(p) {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < TAIL_BELOW) return ratio(TAIL, Math.sqrt(-2 * Math.log(p)));
  return (p - 0.5) * ratio(CENTRE, (p - 0.5) ** 2);
}

function ratio({ top, bottom }, x) {
  return polynomial(top, x) / polynomial(bottom, x);
}

/** The coefficient of the lowest power stands first. */
function polynomial(coefficients, x) {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
