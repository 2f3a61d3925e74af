import type { Clock } from '../../kernel/clock';
import type { Stream } from '../../kernel/stream';
import type { LocalClock } from '../../nodes/local-clock';

/** What clients want done: a write of a key. */
export interface Command {
  readonly key: number;
  /** When a leader took it. */
  readonly proposedAt: number;
  /** When the first server knew that it is chosen; for whoever follows what becomes of it. */
  chosenAt?: number;
}

/** Between the servers of a cluster: a message arrives once, twice, late, out of order, or never. */
export interface Transport<Message> {
  /** To the server of that number. It takes so many seconds on top to put it on the wire. */
  send(to: number, message: Message, transmissionSeconds?: number): void;
}

/** What a server of a cluster runs on. It has no other door to the world. */
export interface Surroundings<Message> {
  readonly clock: Clock;
  /** By which it measures its time-outs and its lease. */
  readonly localClock: Pick<LocalClock, 'monotonicSeconds' | 'trueSeconds'>;
  readonly stream: Stream;
  readonly transport: Transport<Message>;
  /** Time to make durable what was written since the last flush. */
  flushSeconds(): number;
  /** Time to put the whole state on the wire. */
  snapshotSeconds(): number;
  /** The command at a place of the log is chosen for ever, as all before it are. After a restart it tells them again. */
  apply(index: number, command: Command): void;
  /** The whole state up to a place of the log came from another server. */
  install?(index: number): void;
  /** The server has become the leader, in a term (or with a ballot) that no other ever has. */
  elected?(term: number): void;
  /** It leads no more. */
  deposed?(): void;
}
