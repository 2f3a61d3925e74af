import { Stream } from '../../kernel/stream';
import type { Node } from '../../nodes/node';
import type { Request } from '../../nodes/request';
import type { LeaderFollower } from './leader-follower';
import type { Member } from './member';

/** Which copies serve reads that ask for the leader. */
export interface ReadRoutingSpec {
  /** The leader alone; any follower; whoever is nearest to the caller, the leader included; or for each session always the same follower. */
  readonly from: 'leader' | 'followers' | 'nearest' | 'sticky';
  /** A follower that is further behind serves none; without it, any does. */
  readonly maxLagSeconds?: number;
  /** So long after a write of its own, a session reads at the leader. */
  readonly ownWritesSeconds?: number;
}

/**
 * Sends reads to followers, as a driver or a proxy does that knows how far behind they are (MongoDB’s read preference and
 * `maxStalenessSeconds`; Kleppmann, “Designing Data-Intensive Applications”, chapter 5, “Problems with Replication Lag”).
 * Where no follower may serve a read, the leader does.
 */
export class ReadRouter {
  readonly #chances: Stream;
  /** When each session was last told of a write of its own. */
  readonly #wroteAt = new Map<number, number>();

  constructor(
    readonly group: LeaderFollower,
    readonly spec: ReadRoutingSpec,
  ) {
    const { id, world } = group.databases[0];
    this.#chances = new Stream(world.seed, `${id}/reads`);
  }

  /** A session’s write is acknowledged. */
  wrote(session: number): void {
    if (this.spec.ownWritesSeconds !== undefined) this.#wroteAt.set(session, this.group.world.clock.now);
  }

  /** Who serves a read; `undefined` if the leader has to. */
  choose(caller: Node, { session }: Request): Member | undefined {
    const { from, ownWritesSeconds = 0 } = this.spec;
    const wroteAt = this.#wroteAt.get(session);
    if (wroteAt !== undefined && this.group.world.clock.now - wroteAt < ownWritesSeconds) return undefined;
    switch (from) {
      case 'leader':
        return undefined;
      case 'sticky':
        return this.#ofSession(session, caller);
      default:
        return this.#nearest(caller, from === 'followers');
    }
  }

  /** Always the same, as long as it may serve; then the next. */
  #ofSession(session: number, caller: Node): Member | undefined {
    const { members } = this.group;
    const first = 1 + (session % (members.length - 1));
    for (let step = 0; step < members.length; step++) {
      const member = members[(first + step) % members.length];
      if (member !== undefined && this.#mayServe(member, caller, true)) return member;
    }
    return undefined;
  }

  /** One of those that are equally near, at random; all followers count as such where only they are wanted. */
  #nearest(caller: Node, followersOnly: boolean): Member | undefined {
    let chosen: Member | undefined;
    let seconds = Infinity;
    let count = 0;
    for (const member of this.group.members) {
      if (!this.#mayServe(member, caller, followersOnly)) continue;
      const away = followersOnly ? 0 : caller.wireTo(member.database).seconds;
      if (away > seconds) continue;
      count = away < seconds ? 1 : count + 1;
      seconds = away;
      if (count === 1 || this.#chances.below(count) === 0) chosen = member;
    }
    return chosen;
  }

  #mayServe(member: Member, caller: Node, followersOnly: boolean): boolean {
    const { database, follows } = member;
    const { leader } = this.group;
    if (!database.up || !caller.wireTo(database).openBothWays) return false;
    if (member === leader) return !followersOnly;
    return (
      follows && member.hasData && this.group.lagSeconds(member) <= (this.spec.maxLagSeconds ?? Infinity)
    );
  }
}
