/** What a watch that was stopped without a reason rejects with. */
export function stopReason(why: string): DOMException {
  return new DOMException(`The watch was stopped: ${why}`, 'AbortError');
}
