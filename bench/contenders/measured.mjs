/**
 * Runs one piece of work on the file named in the arguments and prints what it cost: milliseconds from opening to
 * saved file (loading of modules left out) and the most memory the process ever held.
 */
export async function measured(work) {
  const [path, size] = process.argv.slice(2);
  const row = { CaseRef: 'DR-2026-99999', ReceivedOn: '2026-07-01', Days: 20, note: '=2+3 as typed' };
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work(path, row, Number(size));
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  const cpuMs = (used.user + used.system) / 1000;
  console.log(JSON.stringify({ ms, cpuMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
}
