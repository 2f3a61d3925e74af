import { fork } from 'node:child_process';
import type { Reply } from './protocol';
import type { StartThread } from './thread';

/**
 * Starts `dist/kernel.js` as a process of Node. Not as a thread: V8 ends the whole process, the extension host with it,
 * when a thread’s allocation is larger than what its limit leaves for unwinding. The limit is what one kernel may fill
 * before it is stopped, so that a runaway cell costs no more than itself; each start asks for it anew, in MB,
 * and for the threads that may share a simulation’s runs.
 */
export function nodeProcess(file: string, memoryLimit: () => number, threads: () => number): StartThread {
  return (events) => {
    const megabytes = memoryLimit();
    const kernel = fork(file, [String(threads())], {
      execArgv: [`--max-old-space-size=${megabytes}`],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let isWanted = true;
    let lastWords = '';
    const die = (message: string): void => {
      if (isWanted) events.onDeath(message);
      isWanted = false;
    };
    kernel.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-10_000);
    });
    kernel.on('message', (reply) => {
      if (isWanted) events.onReply(reply as Reply);
    });
    kernel.on('error', (error) => die(`The kernel stopped: ${error.message}`));
    kernel.on('close', () => {
      die(
        /heap out of memory|invalid size error|allocation failed/i.test(lastWords)
          ? `Stopped: this needs more than ${megabytes} MB of memory. Make the list or the run smaller, bound the queue that grows, or raise the setting headroom.kernel.memoryLimit.`
          : 'The kernel stopped.',
      );
    });
    return Promise.resolve({
      post: (question) => {
        if (isWanted) kernel.send(question);
      },
      terminate: () => {
        isWanted = false;
        kernel.kill('SIGKILL');
      },
    });
  };
}
