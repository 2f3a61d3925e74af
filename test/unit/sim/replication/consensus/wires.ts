/** Wires between the servers of a cluster, as good or bad as a test wants them. */
import type { Clock } from '../../../../../src/sim/kernel/clock';
import type { Transport } from '../../../../../src/sim/replication/consensus/surroundings';

export interface WireSettings {
  /** One way, drawn for each message: they may overtake each other. */
  readonly latencySeconds: (from: number, to: number) => number;
  /** Whether a message is lost. */
  readonly loses?: () => boolean;
  /** Whether it arrives once more, after another such time. */
  readonly repeats?: () => boolean;
}

export class Wires<Message> {
  /** How many messages each server has sent, lost ones included. */
  readonly sentBy: number[] = [];
  readonly #cuts = new Set<string>();

  constructor(
    readonly clock: Clock,
    readonly settings: WireSettings,
    readonly deliver: (to: number, message: Message) => void,
  ) {}

  from(sender: number): Transport<Message> {
    return {
      send: (to, message, transmissionSeconds = 0) => {
        this.sentBy[sender] = (this.sentBy[sender] ?? 0) + 1;
        const { latencySeconds, loses, repeats } = this.settings;
        if (this.#cuts.has(`${sender}>${to}`) || loses?.() === true) return;
        const times = repeats?.() === true ? 2 : 1;
        for (let count = 0; count < times; count++)
          this.clock.at(this.clock.now + transmissionSeconds + latencySeconds(sender, to), {
            next: () => this.deliver(to, message),
          });
      },
    };
  }

  /** No message from one to the other gets through; the other way, they do. */
  cut(from: number, to: number): void {
    this.#cuts.add(`${from}>${to}`);
  }

  heal(from: number, to: number): void {
    this.#cuts.delete(`${from}>${to}`);
  }

  /** Cuts a server off from those given, both ways. */
  isolate(server: number, others: readonly number[]): void {
    for (const other of others) {
      this.cut(server, other);
      this.cut(other, server);
    }
  }

  rejoin(server: number, others: readonly number[]): void {
    for (const other of others) {
      this.heal(server, other);
      this.heal(other, server);
    }
  }
}
