/** A circle among arrows, as the nodes along it, the first once more at the end; searched without recursion. */
export function circleIn(below: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of below.keys()) {
    if (done.has(start)) continue;
    /** The way from the start to where the search stands, each node with the next of its arrows to follow. */
    const path = new Map([[start, 0]]);
    const way = [start];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const arrow = path.get(at) ?? 0;
      const next = below.get(at)?.[arrow];
      path.set(at, arrow + 1);
      if (next === undefined) {
        done.add(at);
        path.delete(at);
        way.pop();
      } else if (path.has(next)) return [...way.slice(way.indexOf(next)), next];
      else if (!done.has(next)) {
        path.set(next, 0);
        way.push(next);
      }
    }
  }
  return undefined;
}
