/**
 * Values that attributes have in place of what is written, each read already by its attribute’s own kind: by the id of
 * the node, or by the name that the author gave to the arrow, and by the attribute’s key.
 */
export type Overrides = ReadonlyMap<string, ReadonlyMap<string, unknown>>;
