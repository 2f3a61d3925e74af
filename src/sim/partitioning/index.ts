import { consistentHash } from './consistent-hash';
import { directory } from './directory';
import { hash } from './hash';
import { hashSlots } from './hash-slots';
import type { PartitioningScheme } from './partitioner';
import { range } from './range';

/** Every scheme, under the name it has in a diagram. */
export const partitioningSchemes = {
  hash,
  range,
  directory,
  'consistent-hash': consistentHash,
  'hash-slots': hashSlots,
} as const satisfies Record<string, PartitioningScheme>;

export type PartitioningName = keyof typeof partitioningSchemes;

/** The names of all schemes. */
export const partitioningNames = Object.keys(partitioningSchemes) as PartitioningName[];
