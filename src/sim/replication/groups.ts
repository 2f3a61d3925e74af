import { sampler } from '../kernel/sampler';
import { Stream } from '../kernel/stream';
import type { Model } from '../model';
import type { Database } from '../nodes/database';
import { ReplicationGroup } from './group';
import { Member } from './member';

/** Gathers databases into groups along the replication links: a leader with its followers. */
export function formGroups(
  model: Model,
  databases: ReadonlyMap<string, Database>,
  seed: number,
): ReplicationGroup[] {
  const followers = new Set(model.replication.map(({ to }) => to));
  const groups: ReplicationGroup[] = [];
  for (const [id, database] of databases) {
    if (followers.has(id)) continue;
    const leader = new Member(database, 'async', { draw: () => 0 });
    const behind = model.replication.flatMap((link) => {
      const follower = link.from === id ? databases.get(link.to) : undefined;
      if (follower === undefined) return [];
      return [new Member(follower, link.mode, sampler(link.lag, new Stream(seed, `${link.id}/lag`)))];
    });
    const group = new ReplicationGroup([leader, ...behind]);
    for (const member of group.members) member.database.join(group, member);
    groups.push(group);
  }
  return groups;
}
