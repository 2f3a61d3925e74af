import { sampler } from '../kernel/sampler';
import { Stream } from '../kernel/stream';
import type { Model, ReplicationSpec } from '../model';
import type { Database } from '../nodes/database';
import { ReplicationGroup } from './group';
import { Member } from './member';

/** Gathers databases into groups along the replication links: a leader with the followers below it, chains included. */
export function formGroups(
  model: Model,
  databases: ReadonlyMap<string, Database>,
  seed: number,
): ReplicationGroup[] {
  const linkTo = new Map(model.replication.map((link) => [link.to, link]));
  const groups: ReplicationGroup[] = [];
  for (const [id, database] of databases) {
    if (linkTo.has(id)) continue;
    const leader = new Member(database, 'async', { draw: () => 0 });
    const followers = linksBelow(id, model.replication).flatMap((link) => {
      const follower = databases.get(link.to);
      if (follower === undefined) return [];
      return [new Member(follower, link.mode, sampler(link.lag, new Stream(seed, `${link.id}/lag`)))];
    });
    const group = new ReplicationGroup([leader, ...followers]);
    for (const member of group.members) member.database.join(group, member);
    groups.push(group);
  }
  return groups;
}

function linksBelow(id: string, links: readonly ReplicationSpec[]): ReplicationSpec[] {
  const direct = links.filter((link) => link.from === id);
  return direct.flatMap((link) => [link, ...linksBelow(link.to, links)]);
}
