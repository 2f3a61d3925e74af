/**
 * Prints how many units of work a second of processor time did: the best of several runs, after one that nobody times.
 * Processor time counts all threads of the process, and little of what else the machine does.
 */
export function printRate(runs: number, work: () => number): void {
  work();
  let best = 0;
  for (let run = 0; run < runs; run++) {
    const began = process.cpuUsage();
    const done = work();
    const { user, system } = process.cpuUsage(began);
    best = Math.max(best, (done * 1e6) / (user + system));
  }
  console.log(best);
}
