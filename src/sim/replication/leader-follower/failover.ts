import type { Resumable } from '../../kernel/event-queue';
import type { LeaderFollower } from './leader-follower';
import type { Member } from './member';

/** What happens when the followers lose their leader. */
export interface FailoverSpec {
  /** From the loss of contact to the decision that the leader is dead; the leader's lease is as long. */
  readonly detectSeconds: number;
  /** From that decision to the new leader's first write. */
  readonly promoteSeconds: number;
  /** `lease`: a leader that lost contact with most followers stops accepting writes when its lease ends. */
  readonly fence: 'none' | 'lease';
}

/** Where in the runbook the group is. */
type Stage =
  /** All is well: most followers are in contact with the leader. */
  | { readonly name: 'following' }
  /** Contact is lost: the leader counts as dead if it is not back in time. */
  | { readonly name: 'suspected'; readonly leader: Member; readonly fault: number; readonly dueAt: number }
  /** It counts as dead, and no longer leads if there is a fence; nobody was fit to succeed it so far. */
  | { readonly name: 'selecting'; readonly leader: Member; readonly fault: number }
  /** A follower becomes the leader. */
  | {
      readonly name: 'promoting';
      readonly leader: Member;
      readonly fault: number;
      readonly candidate: Member;
      readonly dueAt: number;
    };

/**
 * The runbook of a failover: detect, fence, select, promote; the old leader joins as a follower when it is back. The
 * leader is lost while it is down or more than half of its running followers cannot reach it. After `detect` without a
 * break it counts as dead. The most up-to-date follower that is in contact with most others takes over, after `promote`;
 * where there are synchronous followers, only one that must hold every acknowledged write may.
 */
export class Failover implements Resumable {
  /** Promotions so far. */
  count = 0;
  #stage: Stage = { name: 'following' };
  /** How far the leader is away, and the fault that has taken it there. */
  #absence = { degree: 0, fault: -1 };

  constructor(
    readonly group: LeaderFollower,
    readonly spec: FailoverSpec,
  ) {}

  /** Whether nobody is about to lose or to win the leadership. */
  get isSettled(): boolean {
    return this.#stage.name === 'following';
  }

  /** Looks at the group again: something in the network or at a node has changed. */
  consider(): void {
    const { group } = this;
    const { leader, pretender, members, isSettled, world } = group;
    if (leader !== undefined) {
      if (pretender?.member.meets(leader)) group.dethrone();
      for (const member of members) if (member.meets(leader)) member.follows = true;
      this.#blame(leader);
    }
    while (this.#step());
    if (group.isSettled && !isSettled) world.network.changed.give();
  }

  /** A stage's time is over. */
  next(): void {
    this.consider();
  }

  /** Goes on to the next stage, if it is time; true if it was. */
  #step(): boolean {
    const { group, spec } = this;
    const { clock } = group.world;
    const stage = this.#stage;
    switch (stage.name) {
      case 'following': {
        const { leader } = group;
        if (leader === undefined || !this.#isLost(leader)) return false;
        const dueAt = this.#timer(spec.detectSeconds);
        this.#stage = { name: 'suspected', leader, fault: this.#absence.fault, dueAt };
        return true;
      }
      case 'suspected': {
        const { leader, fault, dueAt } = stage;
        if (!this.#isLost(leader)) {
          this.#stage = { name: 'following' };
          return true;
        }
        if (clock.now < dueAt) return false;
        if (spec.fence === 'lease') group.fence();
        this.#stage = { name: 'selecting', leader, fault };
        return true;
      }
      case 'selecting': {
        const { leader, fault } = stage;
        // Nobody has taken over yet, so a leader that is back in contact leads on.
        if (this.#isInContact(leader, leader)) {
          group.leader = leader;
          this.#stage = { name: 'following' };
          return true;
        }
        const candidate = this.#candidate(leader);
        if (candidate === undefined) return false;
        const dueAt = this.#timer(spec.promoteSeconds);
        this.#stage = { name: 'promoting', leader, fault, candidate, dueAt };
        return true;
      }
      case 'promoting': {
        const { leader, fault, candidate, dueAt } = stage;
        if (!this.#isInContact(candidate, leader)) {
          this.#stage = { name: 'selecting', leader, fault };
          return true;
        }
        if (clock.now < dueAt) return false;
        this.count++;
        this.#absence = { degree: 0, fault: -1 };
        group.promote(candidate, leader, fault);
        this.#stage = { name: 'following' };
        return true;
      }
    }
  }

  /** Looks again after so many seconds; returns when. */
  #timer(seconds: number): number {
    const { clock } = this.group.world;
    const dueAt = clock.now + seconds;
    clock.at(dueAt, this);
    return dueAt;
  }

  /** The followers of a leader that run and have met it. */
  #voters(leader: Member): Member[] {
    return this.group.members.filter((member) => member !== leader && member.follows && member.database.up);
  }

  /** Whether a member runs and reaches at least half of the leader's followers, itself included if it is one. */
  #isInContact(member: Member, leader: Member): boolean {
    const voters = this.#voters(leader);
    const apart = voters.filter((voter) => voter !== member && !voter.meets(member)).length;
    return member.database.up && apart * 2 <= voters.length;
  }

  #isLost(leader: Member): boolean {
    return this.#voters(leader).length > 0 && !this.#isInContact(leader, leader);
  }

  /** The follower that has received most, among those that may lead. */
  #candidate(leader: Member): Member | undefined {
    const { members } = this.group;
    const fit = this.#voters(leader).filter((member) => this.#isInContact(member, leader));
    if (members.every((member) => member === leader || member.mode === 'async')) return mostReceived(fit);
    // A write is on `quorum` of the followers it waits for, so all but `quorum − 1` of them must be there to be sure of it.
    const awaited = members.filter((member) => member !== leader && member.awaited);
    const visible = awaited.filter((member) => member.inSync && fit.includes(member));
    return visible.length > awaited.length - this.group.quorum ? mostReceived(visible) : undefined;
  }

  /** Remembers which fault has taken the leader away: the one during which it fell silent, or at last died. */
  #blame(leader: Member): void {
    const others = this.group.members.filter((member) => member !== leader);
    const { faults } = leader.database.world;
    const cutOff = others.filter(({ database }) => !leader.database.wireTo(database).openBothWays).length;
    const isAway = cutOff * 2 > others.length || this.#isLost(leader);
    const degree = leader.database.up ? (isAway ? 1 : 0) : 2;
    if (degree > this.#absence.degree) this.#absence = { degree, fault: faults.latest };
    else if (degree < this.#absence.degree) this.#absence = { ...this.#absence, degree };
  }
}

function mostReceived(members: readonly Member[]): Member | undefined {
  return members.reduce<Member | undefined>(
    (best, member) => (best === undefined || member.received > best.received ? member : best),
    undefined,
  );
}
