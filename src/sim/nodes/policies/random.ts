import type { Stream } from '../../kernel/stream';
import { MemberPolicy, type PolicyFactory } from './policy';

class Random extends MemberPolicy {
  constructor(readonly stream: Stream) {
    super();
  }

  choose(): number {
    const { members } = this.rotation;
    return members.length === 0 ? -1 : (members[this.stream.below(members.length)] as number);
  }
}

/** Any of them, all alike. */
export const random: PolicyFactory = ({ stream }) => new Random(stream);
