import { sampler } from '../../kernel/sampler';
import { Stream } from '../../kernel/stream';
import type { Database } from '../../nodes/database';
import type { StoreKind } from '../stores';
import { MultiLeader, type Way } from './multi-leader';

/** Several leaders, and those that links lead from them to. */
export const multiLeader: StoreKind = {
  claims: ({ links }) => links.some(({ mode }) => mode === 'leaders'),
  create: ({ databases: drawn, links, seed }) => {
    const speaker = drawn.find(({ spec }) => spec.conflicts !== undefined) ?? drawn[0];
    const byId = new Map(drawn.map((database) => [database.id, database]));
    const ways = links.flatMap(({ id, from, to, mode, lag }): Way[] => {
      const [one, other] = [byId.get(from), byId.get(to)];
      if (one === undefined || other === undefined) return [];
      const draw = (way: string) => sampler(lag, new Stream(seed, `${id}/${way}`));
      const there = { from: one, to: other, lag: draw('lag') };
      return mode === 'leaders' ? [there, { from: other, to: one, lag: draw('lag back') }] : [there];
    });
    const leaderOf = (database: Database): Database => {
      const link = links.find(({ mode, to }) => mode !== 'leaders' && to === database.id);
      return byId.get(link?.from ?? '') ?? database;
    };
    return new MultiLeader(
      [speaker, ...drawn.filter((database) => database !== speaker)],
      ways,
      leaderOf,
      speaker.spec.conflicts ?? 'last-write-wins',
    );
  },
};
