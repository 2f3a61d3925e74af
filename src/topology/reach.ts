/** For each node those to which its arrows lead. */
export type Ways = ReadonlyMap<string, readonly string[]>;

/** Every node to which arrows lead from some, those included. */
export function reachedFrom(starts: Iterable<string>, below: Ways): Set<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const next of below.get(id) ?? []) reached.add(next);
  return reached;
}
