import { Database } from '../nodes/database';
import type { Node } from '../nodes/node';
import type { Store } from '../replication/store';

/** The stores to which databases among some nodes belong. */
export function storesOf(nodes: readonly Node[]): ReadonlySet<Store> {
  return new Set(nodes.flatMap((node) => (node instanceof Database ? [node.store] : [])));
}
