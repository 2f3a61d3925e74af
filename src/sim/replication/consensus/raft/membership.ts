import type { MembershipChange } from '../server';
import type { Leader } from './leader';

/** A server to be added gets the log in so many rounds, and is given up if the last one takes an election timeout. */
const CATCH_UP_ROUNDS = 10;

/**
 * Changes of a cluster’s membership by one server at a time (dissertation, chapter 4): so any majority of the old
 * configuration shares a server with any of the new one.
 */
export class Membership implements MembershipChange {
  /** A server that gets the log but has no vote yet (§4.2.1). */
  learner: number | undefined;
  #settle: ((isChanged: boolean) => void) | undefined;
  #configurationIndex = Infinity;
  #round = { number: 0, beganAt: 0, upTo: 0 };

  constructor(readonly leader: Leader) {}

  /** Adds a server once it has caught up; `settle` is told whether the new configuration is committed. */
  add(server: number, settle: (isChanged: boolean) => void): void {
    if (!this.#mayChange() || this.leader.server.log.configuration.includes(server)) {
      settle(false);
      return;
    }
    this.#settle = settle;
    this.learner = server;
    this.#beginRound(1);
    this.leader.send(server);
  }

  remove(server: number, settle: (isChanged: boolean) => void): void {
    const { configuration } = this.leader.server.log;
    if (!this.#mayChange() || !configuration.includes(server)) {
      settle(false);
      return;
    }
    this.#settle = settle;
    this.#propose(configuration.filter((member) => member !== server));
  }

  /** Only one change at a time, and only a leader that has committed an entry of its own term may begin one. */
  #mayChange(): boolean {
    const { server, knowsCommitted } = this.leader;
    return (
      this.#settle === undefined && knowsCommitted && server.log.configurationIndex <= server.commitIndex
    );
  }

  #propose(configuration: readonly number[]): void {
    this.learner = undefined;
    this.#configurationIndex = this.leader.append({ command: undefined, configuration });
    this.leader.server.disk.flush();
  }

  #beginRound(number: number): void {
    const { now, server } = this.leader;
    this.#round = { number, beganAt: now, upTo: server.log.lastIndex };
  }

  /** An answer came, perhaps of the learner: has it what the leader had when the round began? */
  hears(from: number): void {
    const { learner } = this;
    if (from !== learner) return;
    const { now, server } = this.leader;
    const { number, beganAt, upTo } = this.#round;
    if (this.leader.progressOf(learner).matchIndex < upTo) return;
    if (now - beganAt < server.settings.electionTimeout.shortestSeconds)
      this.#propose([...server.log.configuration, learner]);
    else if (number < CATCH_UP_ROUNDS) this.#beginRound(number + 1);
    else this.#end(false);
  }

  /** A server that is to be added and has not answered for an election timeout, not even a heartbeat, is unavailable (§4.2.1). */
  giveUpSilent(): void {
    if (this.learner === undefined) return;
    const { now, server } = this.leader;
    const heardAt = Math.max(this.#round.beganAt, this.leader.progressOf(this.learner).answeredAt);
    if (now - heardAt >= server.settings.electionTimeout.longestSeconds) this.#end(false);
  }

  committed(index: number): void {
    if (index < this.#configurationIndex) return;
    this.#configurationIndex = Infinity;
    this.#end(true);
    // A leader that is not part of the new configuration has managed the cluster until here (§4.2.2).
    const { server } = this.leader;
    if (!server.log.configuration.includes(server.id)) server.becomeFollower(server.currentTerm);
  }

  /** The leader leads no more: whether the change will be committed it cannot say. */
  abandon(): void {
    this.#end(false);
  }

  #end(isChanged: boolean): void {
    const settle = this.#settle;
    this.#settle = undefined;
    this.learner = undefined;
    settle?.(isChanged);
  }
}
