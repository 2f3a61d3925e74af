import { fork } from 'node:child_process';
import { REDIS_ENVIRONMENT, type RedisPlace } from '../../execution/redis/place';
import type { Reply } from './protocol';
import type { StartThread } from './thread';

/** So long a kernel may take to end what it has begun elsewhere. */
const FAREWELL_MILLISECONDS = 3000;

/** What a kernel may have; each start asks anew. */
export interface Resources {
  /** In MB. */
  readonly memoryLimit: () => number;
  /** That may share a simulation’s runs. */
  readonly threads: () => number;
  /** Where workers make them instead, if they do. */
  readonly workers?: () => Promise<RedisPlace | undefined>;
}

/**
 * Starts `dist/kernel.js` as a process of Node. Not as a thread: V8 ends the whole process, the extension host with it,
 * when a thread’s allocation is larger than what its limit leaves for unwinding. The limit is what one kernel may fill
 * before it is stopped, so that a runaway cell costs no more than itself.
 */
export function nodeProcess(file: string, { memoryLimit, threads, workers }: Resources): StartThread {
  return async (events) => {
    const megabytes = memoryLimit();
    const place = await workers?.();
    const kernel = fork(file, [String(threads()), ...(place === undefined ? [] : [place.prefix])], {
      execArgv: [`--max-old-space-size=${megabytes}`],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', [REDIS_ENVIRONMENT]: place?.url },
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
    return {
      post: (question) => {
        if (isWanted) kernel.send(question);
      },
      terminate: () => {
        isWanted = false;
        if (place !== undefined) {
          // It may have asked others for runs, and takes them back unless it computes itself.
          kernel.kill('SIGTERM');
          setTimeout(() => kernel.kill('SIGKILL'), FAREWELL_MILLISECONDS).unref();
        } else kernel.kill('SIGKILL');
      },
    };
  };
}
