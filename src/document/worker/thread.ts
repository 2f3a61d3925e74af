import type { Question, Reply } from './protocol';

/** A worker that a kernel runs in, wherever the extension itself runs. */
export interface Thread {
  post(question: Question): void;
  /** Ends it at once, whatever it is doing. */
  terminate(): void;
}

export interface ThreadEvents {
  onReply(reply: Reply): void;
  /** It ended without being told to; the message is for people. */
  onDeath(message: string): void;
}

export type StartThread = (events: ThreadEvents) => Promise<Thread>;
