/** The processor time of this process meanwhile, in microseconds: all threads, garbage collection included. */
export async function cpuUsDuring(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
