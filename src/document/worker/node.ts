/** The kernel as a process of Node, which ends with the one that started it. */
import type { Question } from './protocol';
import { serve } from './serve';

const answer = serve((reply) => process.send?.(reply));
process.on('message', (question) => {
  answer(question as Question);
});
process.on('disconnect', () => process.exit());
