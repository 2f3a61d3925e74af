import type { Stream } from '../../kernel/stream';
import { MemberPolicy, type PolicyFactory } from './policy';

class Random extends MemberPolicy {
  constructor(readonly stream: Stream) {
    super();
  }

  choose(_hash: number, except = -1): number {
    const { members } = this.rotation;
    if (!this.rotation.has(except))
      return members.length === 0 ? -1 : (members[this.stream.below(members.length)] as number);
    if (members.length === 1) return -1;
    const drawn = this.stream.below(members.length - 1);
    return members[drawn < this.rotation.place(except) ? drawn : drawn + 1] as number;
  }
}

/** Any of them, all alike. */
export const random: PolicyFactory = ({ stream }) => new Random(stream);
