import { sampler } from '../../kernel/sampler';
import { Stream } from '../../kernel/stream';
import type { StoreKind } from '../stores';
import { LeaderFollower } from './leader-follower';
import { Member } from './member';

/** A leader, and those that its links lead to. */
export const leaderFollower: StoreKind = {
  claims: () => true,
  create: ({ databases, links, seed }) => {
    const drawn = databases.find(({ id }) => links.every(({ to }) => to !== id)) ?? databases[0];
    const followers = links.flatMap(({ id, to, mode, lag, bytesPerSecond }) => {
      const follower = databases.find((database) => database.id === to);
      return follower === undefined || mode === 'peers' || mode === 'leaders'
        ? []
        : [new Member(follower, mode, sampler(lag, new Stream(seed, `${id}/lag`)), bytesPerSecond)];
    });
    return new LeaderFollower([new Member(drawn, 'async', { draw: () => 0 }), ...followers]);
  },
};
