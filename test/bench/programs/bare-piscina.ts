/** Tasks in a second on the clock that Piscina alone hands to a thread, which only returns what it was given. */
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { jobOf } from './tier-jobs';

async function main(): Promise<void> {
  const tasks = Number(process.argv[2]);
  const filename = join(__dirname, 'bare-task.js');
  const pool = new Piscina({ filename, minThreads: 1, maxThreads: 1 });
  let best = 0;
  for (let round = 0; round < 4; round++) {
    const began = performance.now();
    let next = 0;
    const follow = async (): Promise<void> => {
      while (next++ < tasks) await pool.run(jobOf(1, next));
    };
    await Promise.all([follow(), follow(), follow()]);
    best = Math.max(best, (tasks / (performance.now() - began)) * 1000);
  }
  console.log(best);
  await pool.destroy();
}

void main();
