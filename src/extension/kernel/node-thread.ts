import { Worker } from 'node:worker_threads';
import type { Reply } from '../../document/worker/protocol';
import type { StartThread } from './thread';

/** Memory that one kernel may fill before it is stopped, so that a runaway cell costs no more than itself. */
const memoryLimitMegabytes = 2048;

/** Starts `dist/kernel.js` as a thread of Node. */
export function nodeThread(file: string): StartThread {
  return (events) => {
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMegabytes } });
    let isWanted = true;
    const die = (message: string): void => {
      if (isWanted) events.onDeath(message);
      isWanted = false;
    };
    worker.on('message', (reply: Reply) => events.onReply(reply));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      die(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `Stopped: this needs more than ${memoryLimitMegabytes / 1024} GiB of memory. Make the range, matrix or run smaller.`
          : `The kernel stopped: ${error.message}`,
      );
    });
    worker.on('exit', () => die('The kernel stopped.'));
    return Promise.resolve({
      post: (question) => worker.postMessage(question),
      terminate: () => {
        isWanted = false;
        void worker.terminate();
      },
    });
  };
}
