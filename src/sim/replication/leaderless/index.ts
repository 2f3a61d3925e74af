import type { StoreKind } from '../stores';
import { Leaderless } from './leaderless';

/** Peers of which one says that they have no leader. */
export const leaderless: StoreKind = {
  claims: ({ databases }) => databases.some(({ spec }) => spec.quorum !== undefined),
  create: ({ databases, seed }) => {
    const first = databases.find(({ spec }) => spec.quorum !== undefined);
    if (first?.spec.quorum === undefined) throw new Error('no database says that it has no leader');
    const others = databases.filter((database) => database !== first);
    return new Leaderless([first, ...others], first.spec.quorum, seed);
  },
};
