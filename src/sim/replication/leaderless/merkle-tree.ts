import { hashOf } from '../../nodes/policies/hash';

/** A hash of SHA-256. */
const HASH_BYTES = 32;

/** What it costs two databases to find out where they differ. */
export interface Comparison {
  /** Hashes that were compared. */
  readonly compared: number;
  /** Leaves that differ: all of their rows are sent. */
  readonly leaves: number;
  /** Round trips, one a level of the tree. */
  readonly rounds: number;
  /** Hashes and rows. */
  readonly bytes: number;
}

/**
 * Compares two Merkle trees from the root down (Merkle, “A digital signature based on a conventional encryption
 * function”, CRYPTO ’87; in Dynamo, §4.7): below a hash that is the same on both sides nothing is looked at.
 */
export function compare(
  differing: readonly number[],
  tree: { readonly leaves: number; readonly rows: number; readonly rowBytes: number },
): Comparison {
  const depth = Math.log2(tree.leaves);
  let nodes = new Set(differing.map((key) => hashOf(key) & (tree.leaves - 1)));
  const leaves = nodes.size;
  let compared = 1;
  for (let level = 0; level < depth; level++) {
    nodes = new Set([...nodes].map((node) => node >>> 1));
    compared += 2 * nodes.size;
  }
  // Both send what they have in a leaf.
  const sent = 2 * leaves * Math.max(1, tree.rows / tree.leaves) * tree.rowBytes;
  return {
    compared,
    leaves,
    rounds: leaves === 0 ? 1 : depth + 1,
    bytes: compared * HASH_BYTES + sent,
  };
}
