import type { Clock, Process } from '../kernel/clock';
import { Outcome } from './request';
import type { Wire } from './wire';

/** Told how a request ended, once. */
export interface Answered {
  settle(outcome: Outcome): void;
}

/** A caller that waits for an answer, and the way to it. */
export interface Connection {
  readonly caller: Answered;
  readonly wire: Wire;
}

/** Something that runs or is down: it is up again when the last of the crashes that hold it down has ended. */
export class Machine {
  /** Counts crashes: what was under way before one is lost. */
  epoch = 0;
  /** Callers to be told of a crash, where the scenario has one. */
  readonly connections = new Set<Connection>();
  /** The crashes that hold it down. */
  readonly #holds = new Set<symbol>();

  constructor(
    readonly clock: Clock,
    readonly hooks: { readonly stopped?: () => void; readonly started?: () => void },
  ) {}

  get up(): boolean {
    return this.#holds.size === 0;
  }

  /** Stops it, if it runs; returns what ends this crash. */
  crash(): () => void {
    const wasUp = this.up;
    const hold = Symbol();
    this.#holds.add(hold);
    if (wasUp) {
      this.epoch++;
      this.hooks.stopped?.();
      for (const connection of this.connections) this.clock.spawn(this.#reset(connection));
      this.connections.clear();
    }
    return () => {
      if (this.#holds.delete(hold) && this.up) this.hooks.started?.();
    };
  }

  /** A new one takes its place, which no crash of the old one holds down; returns what starts it. */
  replace(): () => void {
    const ofTheOld = [...this.#holds];
    const start = this.crash();
    for (const hold of ofTheOld) this.#holds.delete(hold);
    return start;
  }

  /** The caller learns that its connection is gone. */
  *#reset({ caller, wire }: Connection): Process {
    yield this.clock.after(wire.seconds);
    if (wire.openBack) caller.settle(Outcome.refused);
  }
}

/** One who makes calls and may crash between two of them. */
export type Sender = Pick<Machine, 'epoch'>;

/** Users, and everyone else whom no crash takes away. */
export const IMMORTAL: Sender = { epoch: 0 };
