import type { Request } from '../request';

/** How a message leaves a consumer group: its work was done, it failed too often, it was thrown away, or it was lost on its way. */
export type Departure = 'done' | 'dead' | 'dropped' | 'lost';

/** One message for one consumer group, from its acceptance until nobody has anything to do with it any more. */
export class Message {
  deliveries = 0;
  /** Runs of its work that are under way, those of instances included that nobody counts on any more. */
  runs = 0;
  /** How often its work was done. */
  effects = 0;
  /** Neither with an instance nor done. */
  isWaiting = false;
  left: Departure | undefined;

  constructor(
    readonly request: Request,
    readonly acceptedAt: number,
    /** Its number in the order of acceptance. */
    readonly sequence: number,
    /** Whether every run of it fails. */
    readonly isPoison: boolean,
    /** Whether it takes one of the places of a bounded queue, which ends with its first delivery. */
    public hasPlace: boolean,
  ) {}
}
