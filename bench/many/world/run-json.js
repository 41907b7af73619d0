/** The run as the API would send it at that moment, with all the fields that it documents. */
export function runJson({ id, monitorId, createdAtMs, createdAt, durationMs }, readAtMs) {
  const hasEnded = readAtMs >= createdAtMs + durationMs;
  const completedAt = hasEnded ? new Date(createdAtMs + durationMs).toISOString() : null;
  return {
    id,
    object: 'monitor_run',
    status: hasEnded ? 'completed' : 'running',
    monitorId,
    type: 'search',
    completedAt,
    failedAt: null,
    failedReason: null,
    canceledAt: null,
    createdAt,
    updatedAt: completedAt ?? createdAt,
  };
}
