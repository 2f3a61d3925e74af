import type { ConsensusSettings } from '../settings';

export interface RaftSettings extends ConsensusSettings {
  /** Whether a server asks if it would be elected before it stands (dissertation, §9.6). */
  readonly preVote: boolean;
}
