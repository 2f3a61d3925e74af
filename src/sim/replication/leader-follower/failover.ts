import type { Process } from '../../kernel/clock';
import type { Resumable } from '../../kernel/event-queue';
import { Stream } from '../../kernel/stream';
import type { LeaderFollower } from './leader-follower';
import { Lease } from './lease';
import type { Member } from './member';

/** What happens when the followers lose their leader; times that are not given are 0. */
export interface FailoverSpec {
  /** From the loss of contact to the decision that the leader is dead; the leader's lease is as long. */
  readonly detectSeconds: number;
  /** Time between two checks, all of which must fail for `detectSeconds`; without it contact is watched all the time. */
  readonly checkSeconds?: number;
  /**
   * What keeps a leader that counts as dead from taking writes: nothing; a `lease`, which ends by its own clock where it
   * has lost most followers; `stonith`, which powers it off; or `storage`, to which it loses access.
   */
  readonly fence: 'none' | 'lease' | 'stonith' | 'storage';
  /** How long `stonith` and `storage` take. */
  readonly fenceSeconds?: number;
  /** From the choice of a follower to the new leader's first write. */
  readonly promoteSeconds: number;
  /** From the promotion until callers ask the new leader: the TTL of a name, a pool's next look. */
  readonly switchSeconds?: number;
  /** From the promotion, or where they meet later from then, until another follower has the new leader for its own. */
  readonly reconfigureSeconds?: number;
  /** The same for one that must first drop what the new leader never had. */
  readonly rewindSeconds?: number;
}

/** Where in the runbook the group is. */
type Stage =
  /** All is well: most followers are in contact with the leader. */
  | { readonly name: 'following' }
  /** Contact is lost: the leader counts as dead if it is not back in time. Nobody looks before `lookAt`. */
  | {
      readonly name: 'suspected';
      readonly leader: Member;
      readonly fault: number;
      readonly lookAt: number;
      readonly dueAt: number;
    }
  /** It counts as dead, and is being kept from taking writes. */
  | { readonly name: 'fencing'; readonly leader: Member; readonly fault: number; readonly dueAt: number }
  /** It is fenced, if there is a fence; nobody was fit to succeed it so far. */
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
 * The runbook of a failover: detect, fence, select, promote, switch callers over; the old leader joins as a follower when
 * it is back. The leader is lost while it is down or more than half of its running followers cannot reach it. After
 * `detect` without a break, or after as many failed checks, it counts as dead. The most up-to-date follower that is in
 * contact with most others takes over, after `promote`; where there are synchronous followers, only one that must hold
 * every acknowledged write may. Whoever decides so has a right clock, and a way to the power switch and to the storage
 * that no partition cuts.
 */
export class Failover implements Resumable {
  /** Promotions so far. */
  count = 0;
  #stage: Stage = { name: 'following' };
  /** How far the leader is away, and the fault that has taken it there. */
  #absence = { degree: 0, fault: -1 };
  /** What the leader has left of its lease, from the loss of contact on. */
  #lease: Lease | undefined;
  /** Starts a leader again that was powered off. */
  #powerOn: (() => void) | undefined;
  /** Whom callers take for the leader until they learn of a new one. */
  #switching: { readonly from: Member; readonly dueAt: number } | undefined;
  /** When the first check was. */
  readonly #firstCheckAt: number;

  constructor(
    readonly group: LeaderFollower,
    readonly spec: FailoverSpec,
  ) {
    const { id, world } = group.databases[0];
    // Faults come at any time between two checks.
    this.#firstCheckAt = new Stream(world.seed, `${id}/failover checks`).uniform() * (spec.checkSeconds ?? 0);
  }

  /** Whether nobody is about to lose or to win the leadership, and callers know whose it is. */
  get isSettled(): boolean {
    return this.#stage.name === 'following' && this.#switching === undefined;
  }

  /** Whom callers still ask, though another leads by now. */
  get askedStill(): Member | undefined {
    return this.#switching?.from;
  }

  /** Looks at the group again: something in the network or at a node has changed. */
  consider(): void {
    const { group } = this;
    const { isSettled, world } = group;
    do this.#meet();
    while (this.#step());
    if (group.isSettled && !isSettled) world.network.changed.give();
  }

  /** A stage's time is over. */
  next(): void {
    this.consider();
  }

  /** Lets everybody know what they can know by now. */
  #meet(): void {
    const { group } = this;
    const { leader, pretender } = group;
    const { now } = group.world.clock;
    if (this.#switching !== undefined && now >= this.#switching.dueAt) this.#switching = undefined;
    if (pretender?.lease?.isOver === true) group.dethrone();
    if (leader === undefined) return;
    if (pretender?.member.meets(leader)) group.dethrone();
    this.#welcome(leader);
    this.#blame(leader);
    if (leader === this.#lease?.holder && this.#lease.isOver) group.fence(this.#lease.fault);
  }

  /** Those that have met a new leader follow it, in time. */
  #welcome(leader: Member): void {
    const { members, world } = this.group;
    const { reconfigureSeconds = 0, rewindSeconds = 0 } = this.spec;
    for (const member of members) {
      if (member === leader || member.follows) continue;
      if (!member.meets(leader)) {
        member.followsAt = undefined;
        continue;
      }
      member.followsAt ??= this.#timer(member.hasDiverged ? rewindSeconds : reconfigureSeconds);
      if (world.clock.now >= member.followsAt) member.follow();
    }
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
        this.#suspect(leader);
        return true;
      }
      case 'suspected': {
        const { leader, fault, lookAt, dueAt } = stage;
        if (clock.now < lookAt) return false;
        if (!this.#isLost(leader)) {
          this.#leadOn(leader);
          return true;
        }
        if (clock.now < dueAt) {
          if (spec.checkSeconds !== undefined)
            this.#stage = { ...stage, lookAt: this.#timerAt(Math.min(lookAt + spec.checkSeconds, dueAt)) };
          return false;
        }
        const isForced = spec.fence === 'stonith' || spec.fence === 'storage';
        this.#stage = isForced
          ? { name: 'fencing', leader, fault, dueAt: this.#timer(spec.fenceSeconds ?? 0) }
          : { name: 'selecting', leader, fault };
        return true;
      }
      case 'fencing': {
        const { leader, fault, dueAt } = stage;
        if (clock.now < dueAt) return false;
        group.fence(fault);
        if (spec.fence === 'stonith') this.#powerOn = leader.database.machine.crash();
        this.#stage = { name: 'selecting', leader, fault };
        return true;
      }
      case 'selecting': {
        const { leader, fault } = stage;
        // Nobody has taken over yet, so a leader that is back in contact leads on.
        if (this.#isInContact(leader, leader)) {
          this.#leadOn(leader);
          return true;
        }
        const candidate = this.#candidate(leader);
        if (candidate === undefined) {
          this.#startAgain();
          return false;
        }
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
        // A follower replays all that it has received before it leads.
        if (clock.now < dueAt || candidate.applied < candidate.received) return false;
        this.count++;
        this.#absence = { degree: 0, fault: -1 };
        group.promote(candidate, leader, fault, this.#lease);
        this.#lease = undefined;
        if (spec.switchSeconds !== undefined && spec.switchSeconds > 0)
          this.#switching = { from: this.askedStill ?? leader, dueAt: this.#timer(spec.switchSeconds) };
        this.#stage = { name: 'following' };
        this.#startAgain();
        return true;
      }
    }
  }

  /** Contact is lost: from the last time that the leader was heard of, its time runs. */
  #suspect(leader: Member): void {
    const { detectSeconds, checkSeconds, fence } = this.spec;
    const { clock } = this.group.world;
    const checks =
      checkSeconds === undefined ? 0 : Math.floor((clock.now - this.#firstCheckAt) / checkSeconds);
    const heardAt = checkSeconds === undefined ? clock.now : this.#firstCheckAt + checks * checkSeconds;
    this.#stage = {
      name: 'suspected',
      leader,
      fault: this.#absence.fault,
      lookAt: checkSeconds === undefined ? clock.now : this.#timerAt(heardAt + checkSeconds),
      dueAt: this.#timerAt(heardAt + detectSeconds),
    };
    if (fence !== 'lease') return;
    this.#lease = new Lease(leader, this.#absence.fault, heardAt, detectSeconds);
    clock.spawn(this.#expire(this.#lease));
  }

  *#expire(lease: Lease): Process {
    const { clock } = this.group.world;
    // Its holder's clock may be set meanwhile.
    while (!lease.isOver) yield clock.after(lease.secondsLeft);
    this.consider();
  }

  #leadOn(leader: Member): void {
    this.group.leader = leader;
    this.#lease = undefined;
    this.#stage = { name: 'following' };
  }

  #startAgain(): void {
    const powerOn = this.#powerOn;
    this.#powerOn = undefined;
    powerOn?.();
  }

  /** Looks again after so many seconds; returns when. */
  #timer(seconds: number): number {
    return this.#timerAt(this.group.world.clock.now + seconds);
  }

  #timerAt(atSeconds: number): number {
    this.group.world.clock.at(atSeconds, this);
    return atSeconds;
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
    const fit = this.#voters(leader).filter((member) => member.hasData && this.#isInContact(member, leader));
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
