import type { Given, Options } from './arguments';

/** A command of the command line: everything that its help and its reading need to know. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly means: string;
  readonly options: Options;
  /** Runs it; the result is the process’s exit status. @throws UsageProblem */
  readonly run: (given: Given) => number | Promise<number>;
}

/** All promises hold; one is broken; a document or the command line has an error; somebody ended it, as shells have it. */
export const exit = { held: 0, broken: 1, error: 2, interrupted: 130 } as const;

/** Options that several commands have. */
export const format = {
  value: 'text|json',
  means: 'for people, or for programs (text unless given)',
  words: ['text', 'json'],
};
export const evaluation: Options = {
  seed: { value: 'N', means: 'the seed of every scenario, in place of its own' },
  set: {
    value: 'NAME=VALUE',
    means: 'gives a name of an estimate cell another value; may be repeated',
    repeatable: true,
  },
  try: {
    means: 'of each broken promise, changes of the design that would keep it, tried by simulation',
  },
  threads: {
    value: 'N',
    means: 'how many runs of a scenario are made at once: as many as the machine can unless given',
  },
};
