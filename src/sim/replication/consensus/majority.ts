/** How many of so many are more than half. */
export function majorityOf(count: number): number {
  return Math.floor(count / 2) + 1;
}

/** The greatest value that more than half of the members reach: what a majority has, or has heard. */
export function reachedByMajority(members: readonly number[], valueOf: (member: number) => number): number {
  const majority = majorityOf(members.length);
  let greatest = -Infinity;
  for (const member of members) {
    const value = valueOf(member);
    if (value <= greatest) continue;
    let count = 0;
    for (const other of members) if (valueOf(other) >= value) count++;
    if (count >= majority) greatest = value;
  }
  return greatest;
}
