/** What some write as an attribute and is said in another way here: how, by that key, for the end of a message. */
export type Pointers = Readonly<Record<string, (value: string, id: string) => string>>;

const inSubgraph = (value: string, id: string): string =>
  `: put “${id}” between “subgraph ${value.trim().replaceAll(/\s+/g, '-') || 'eu'}” and “end”; “link” in a scenario says how far apart two subgraphs are`;

/** Where a node stands is drawn, whatever its role. */
export const placePointers: Pointers = Object.fromEntries(
  ['region', 'zone', 'availability_zone', 'az', 'datacenter', 'data_center', 'dc', 'location'].map((word) => [
    word,
    inSubgraph,
  ]),
);
