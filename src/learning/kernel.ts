/** Makes the standard deviation of the logistic distribution 1. */
const SCALE = Math.PI / Math.sqrt(3);

// The logistic kernel smooths much as the normal one does, and its tail has a closed form.

/** From here on a tail added to 1 makes no difference (2⁻⁵³ and less), so it need not be worked out. */
const NEGLIGIBLE = (53 * Math.LN2) / SCALE;

/** The share of the kernel that lies above a distance from its center, in bandwidths. */
export function tail(distance: number): number {
  if (distance > NEGLIGIBLE) return 0;
  if (distance < -NEGLIGIBLE) return 1;
  return 1 / (1 + Math.exp(SCALE * distance));
}

/** The density of the kernel at a distance from its center, in bandwidths. */
export function density(distance: number): number {
  return densityAtTail(tail(distance));
}

/** The density where the tail is known: for the logistic kernel it takes no second exponential. */
export function densityAtTail(tail: number): number {
  return SCALE * tail * (1 - tail);
}
