/** A table of groups of keys, each with the shard that it is assigned to. */
export type Assignment = Uint16Array;

/**
 * The same with so many shards more: they get groups of those that have most, one after the other, until all have the
 * same number but for one. No other group moves. (`redis-cli --cluster rebalance --cluster-use-empty-masters` does so.)
 */
export function withShards(assignment: Assignment, shards: number, by: number): Assignment {
  const next = assignment.slice();
  const owned = Array.from({ length: shards + by }, (): number[] => []);
  assignment.forEach((shard, group) => owned[shard]?.push(group));
  const even = Math.floor(assignment.length / owned.length);
  // Old shards keep what is left over, one each; if that is more, new ones get the rest.
  const rest = (assignment.length % owned.length) - shards;
  for (let shard = shards; shard < owned.length; shard++) {
    const due = shard - shards < rest ? even + 1 : even;
    for (let count = 0; count < due; count++) {
      const fullest = owned.reduce((most, one) => (one.length > most.length ? one : most), []);
      const group = fullest.pop();
      if (group !== undefined) next[group] = shard;
    }
  }
  return next;
}

/** The same without the last so many shards: each of their groups goes to one that has fewest. No other group moves. */
export function withoutShards(assignment: Assignment, shards: number, by: number): Assignment {
  const next = assignment.slice();
  const owned = new Array<number>(shards - by).fill(0);
  for (const shard of assignment) if (shard < owned.length) owned[shard] = (owned[shard] as number) + 1;
  assignment.forEach((shard, group) => {
    if (shard < owned.length) return;
    const emptiest = owned.indexOf(Math.min(...owned));
    next[group] = emptiest;
    owned[emptiest] = (owned[emptiest] as number) + 1;
  });
  return next;
}
