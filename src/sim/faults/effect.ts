import type { Network } from '../network';
import type { Node } from '../nodes/node';

/** What a fault may touch. */
export interface Surroundings {
  readonly network: Network;
  node(id: string): Node;
}

/** What a fault does when it begins, and how it is undone when it ends. */
export interface Effect {
  begin(): void;
  end(): void;
}

/** Makes the effect of one kind of fault. */
export type EffectFactory<Fault> = (fault: Fault, surroundings: Surroundings) => Effect;
