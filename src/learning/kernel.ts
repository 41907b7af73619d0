/** Makes the standard deviation of the logistic distribution 1. */
const SCALE = Math.PI / Math.sqrt(3);

// The logistic curve smooths as a bell curve does, and has its tail in closed form.

/** How thick the kernel is at a distance from its centre, in bandwidths. */
export function density(distance: number): number {
  const e = Math.exp(-SCALE * Math.abs(distance));
  return (SCALE * e) / (1 + e) ** 2;
}

/** How much of the kernel lies beyond a distance from its centre, in bandwidths. */
export function tail(distance: number): number {
  return 1 / (1 + Math.exp(SCALE * distance));
}
