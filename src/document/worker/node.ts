/** The kernel as a thread of Node. */
import { parentPort } from 'node:worker_threads';
import type { Question } from './protocol';
import { serve } from './serve';

if (parentPort !== null) {
  const port = parentPort;
  const answer = serve((reply) => port.postMessage(reply));
  port.on('message', (question: Question) => answer(question));
}
