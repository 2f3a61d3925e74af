import type { Overrides } from '../topology';

/** A point of a sweep: how the design and its runs differ from what is written. */
export interface DesignPoint {
  /** Values of attributes, in every flowchart that has such a node or arrow. */
  readonly attributes: Overrides;
  /** How often each scenario is run, in place of what it says. */
  readonly replications?: number | undefined;
}

/** Values with some in their place. */
export function overriddenBy(overrides: Overrides, stronger: Overrides): Overrides {
  const all = new Map(overrides);
  for (const [place, attributes] of stronger)
    all.set(place, new Map([...(overrides.get(place) ?? []), ...attributes]));
  return all;
}
