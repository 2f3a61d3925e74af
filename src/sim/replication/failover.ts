import type { Process } from '../kernel/clock';
import type { ReplicationGroup } from './group';
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

/**
 * Detection, election and promotion. The leader counts as lost while it is down or more than half of its running
 * followers cannot reach it. After `detect` without a break it is deposed; after `promote` the most up-to-date follower
 * takes over. Where there are synchronous followers, only one that must hold every acknowledged write may.
 */
export class Failover {
  /** Promotions so far. */
  count = 0;
  #suspicion: { readonly fault: number; confirmed: boolean } | undefined;
  #lastFault = -1;

  constructor(
    readonly group: ReplicationGroup,
    readonly spec: FailoverSpec,
  ) {}

  /** Looks at the group again: something in the network or at a node has changed. */
  consider(): void {
    const { group } = this;
    const { clock, faults } = group.members[0].database.world;
    if (group.pretender && group.leader && this.#reach(group.pretender, group.leader))
      group.dethrone(this.#lastFault);
    if (group.leader === undefined) return;
    for (const member of group.members) if (this.#reach(member, group.leader)) member.follows = true;
    if (!this.#lost(group.leader)) {
      if (this.#suspicion?.confirmed === false) this.#suspicion = undefined;
    } else if (this.#suspicion === undefined) {
      this.#suspicion = { fault: faults.latest, confirmed: false };
      clock.spawn(this.#replace(group.leader));
    }
  }

  /** The run ends with two leaders: the deposed one's writes are as good as lost. */
  finish(): void {
    if (this.group.leader) this.group.dethrone(this.#lastFault);
  }

  *#replace(leader: Member): Process {
    const { group, spec } = this;
    const { clock, network } = leader.database.world;
    const suspicion = this.#suspicion;
    yield clock.after(spec.detectSeconds);
    if (suspicion === undefined || this.#suspicion !== suspicion) return;

    suspicion.confirmed = true;
    // With a lease, the old leader has stopped by now, since nobody renewed it.
    while (this.#candidate(leader) === undefined) {
      yield network.changed.wait();
      if (!this.#lost(leader)) {
        this.#suspicion = undefined;
        return;
      }
    }
    group.leader = undefined;
    group.abandonWaiting();
    if (spec.fence === 'none' && leader.database.up) group.pretender = leader;

    for (;;) {
      yield clock.after(spec.promoteSeconds);
      const candidate = this.#candidate(leader);
      if (candidate !== undefined) {
        this.count++;
        this.#suspicion = undefined;
        this.#lastFault = suspicion.fault;
        group.promote(candidate, suspicion.fault);
        this.consider();
        return;
      }
      yield network.changed.wait();
    }
  }

  /** True while the leader is down, or cut off from more than half of the followers that run. */
  #lost(leader: Member): boolean {
    const followers = this.group.members.filter(
      (member) => member !== leader && member.follows && member.database.up,
    );
    if (followers.length === 0) return false;
    if (!leader.database.up) return true;
    return followers.filter((follower) => !this.#reach(follower, leader)).length * 2 > followers.length;
  }

  /** The running follower of the old leader, out of its reach, that has received most, if it may lead. */
  #candidate(old: Member): Member | undefined {
    const { members } = this.group;
    const apart = members.filter(
      (member) => member !== old && member.follows && member.database.up && !this.#reach(member, old),
    );
    const synchronous = members.filter((member) => member !== old && member.mode === 'sync');
    if (synchronous.length === 0) return mostReceived(apart);
    // A write is on `waitFor` of the followers in sync, so all but `waitFor − 1` of them must be there to be sure of it.
    const inSync = synchronous.filter((member) => member.inSync);
    const visible = inSync.filter((member) => apart.includes(member));
    const waitFor = Math.min(members[0].database.spec.waitFor ?? inSync.length, inSync.length);
    return visible.length > inSync.length - waitFor ? mostReceived(visible) : undefined;
  }

  #reach(one: Member, other: Member): boolean {
    const { network } = one.database.world;
    return one.database.up && other.database.up && network.reaches(one.database.index, other.database.index);
  }
}

function mostReceived(members: readonly Member[]): Member | undefined {
  return members.reduce<Member | undefined>(
    (best, member) => (best === undefined || member.received > best.received ? member : best),
    undefined,
  );
}
