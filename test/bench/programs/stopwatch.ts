/**
 * Prints how many units of work a second of processor time did: the best of several runs, after one that nobody times.
 * Processor time counts all threads of the process, and little of what else the machine does.
 */
export function printRate(runs: number, work: () => number): void {
  printRateOnce(runs, () => undefined, work);
}

/** The same of work on something that is made anew each time, which nobody times. */
export function printRateOnce<Made>(runs: number, make: () => Made, work: (made: Made) => number): void {
  work(make());
  let best = 0;
  for (let run = 0; run < runs; run++) {
    const made = make();
    const began = process.cpuUsage();
    const done = work(made);
    const { user, system } = process.cpuUsage(began);
    best = Math.max(best, (done * 1e6) / (user + system));
  }
  console.log(best);
}

/** Prints the seconds of processor time of a warm run: the least of many, after some that nobody times. */
export async function printSeconds(run: () => Promise<void> | void): Promise<void> {
  let least = Infinity;
  for (let round = 0; round < 40; round++) {
    const began = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(began);
    if (round >= 10) least = Math.min(least, (user + system) / 1e6);
  }
  console.log(least);
}
