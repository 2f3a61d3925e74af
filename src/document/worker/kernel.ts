import type { Answers, Reply, Request } from './protocol';
import type { StartThread, Thread } from './thread';

/** The kernel was stopped before it answered. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What the kernel needs is not to be had; the message is for people. */
export class Hindered extends Error {
  override readonly name = 'Hindered';
}

interface Pending {
  resolve(answer: Answers[Request['kind']]): void;
  reject(error: Error): void;
  onProgress(fraction: number, wait?: string): void;
}

/**
 * A kernel in a worker, started when first asked. It answers in turn; `stop` ends it at any moment, and the next
 * question starts another.
 */
export class Kernel {
  #thread: Promise<Thread> | undefined;
  #questions = 0;
  #generation = 0;
  readonly #pending = new Map<number, Pending>();

  constructor(private readonly start: StartThread) {}

  /** How often it was started: what an earlier start had computed is forgotten. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * `onProgress` is told which share 0 … 1 is done, and what it waits for, if that may be long.
   * @throws Stopped where the kernel is stopped, or dies, before the answer; Hindered
   */
  async ask<K extends Request['kind']>(
    request: Extract<Request, { kind: K }> | (Request & { kind: K }),
    onProgress: (fraction: number, wait?: string) => void = () => undefined,
  ): Promise<Answers[K]> {
    this.#questions += 1;
    const id = this.#questions;
    const answer = new Promise<Answers[Request['kind']]>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
    });
    this.#post(id, request);
    return (await answer) as Answers[K];
  }

  /** Ends the worker; what was asked and not yet answered is rejected with the reason. */
  stop(reason: string): void {
    const thread = this.#thread;
    this.#forget(reason);
    void thread?.then(
      (started) => started.terminate(),
      () => undefined,
    );
  }

  #post(id: number, request: Request): void {
    this.#thread ??= this.#begin();
    const thread = this.#thread;
    thread.then(
      (started) => {
        if (this.#pending.has(id)) started.post({ id, request });
      },
      (error: unknown) => {
        if (this.#thread === thread)
          this.#forget(
            `The kernel could not be started: ${error instanceof Error ? error.message : String(error)}`,
          );
      },
    );
  }

  #begin(): Promise<Thread> {
    this.#generation += 1;
    const thread: Promise<Thread> = this.start({
      onReply: (reply) => {
        if (this.#thread === thread) this.#receive(reply);
      },
      onDeath: (message) => {
        if (this.#thread === thread) this.#forget(message);
      },
    });
    return thread;
  }

  #receive(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (reply.kind === 'progress') {
      pending?.onProgress(reply.fraction, reply.wait);
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.kind === 'answer') pending?.resolve(reply.answer);
    else if (reply.kind === 'hindrance') pending?.reject(new Hindered(reply.message));
    else pending?.reject(new Error(reply.message));
  }

  #forget(reason: string): void {
    this.#thread = undefined;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const question of waiting) question.reject(new Stopped(reason));
  }
}
