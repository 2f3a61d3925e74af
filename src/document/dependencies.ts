import type { Bindings } from './bindings';

/** Of each cell, all cells that it is computed from, in order: those that it needs, and those that they need. */
export function sourcesOf({ needs }: Bindings): readonly (readonly number[])[] {
  const sources: Set<number>[] = [];
  // A cell needs only cells above it.
  for (const [cell, needed] of needs.entries())
    sources[cell] = new Set([...needed].flatMap((one) => [one, ...(sources[one] ?? [])]));
  return sources.map((one) => [...one].sort((a, b) => a - b));
}
