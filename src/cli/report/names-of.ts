/** What names a run in the formats for programs. */
export function namesOf<RunId extends string | null>({
  kind,
  parentId,
  runId,
}: {
  readonly kind: string;
  readonly parentId: string;
  readonly runId: RunId;
}) {
  const isOfMonitor = kind === 'monitor_run' || kind === 'search_monitor_run';
  return {
    kind,
    monitorId: isOfMonitor ? parentId : null,
    parentId: parentId === '' ? null : parentId,
    runId,
  };
}
