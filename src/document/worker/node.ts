/** The kernel as a process of Node, which ends with the one that started it. */
import { Worker } from 'node:worker_threads';
import { threadPool } from '../../execution/threads';
import { filesIn } from './folder';
import type { Question } from './protocol';
import { serve } from './serve';

// Its parameter is how many threads may share a simulation’s runs; 0, and without one, as many as the machine runs at once.
const pool = threadPool(__dirname, Number(process.argv[2] ?? 0));
const answer = serve((reply) => process.send?.(reply), { filesIn, pool });
process.on('message', (question) => {
  answer(question as Question);
});
process.on('disconnect', () => process.exit());

// A kernel that computes hears nothing of its host’s end: a thread beside it sees that the parent is another one.
const watch = `
const { ppid } = process;
setInterval(() => {
  if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL');
}, 1000);`;
new Worker(watch, { eval: true }).unref();
