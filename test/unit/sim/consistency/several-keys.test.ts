import { describe, expect, it } from 'vitest';
import { CausalOrder } from '../../../../src/sim/consistency/causal-order';
import { ConsistentPrefix } from '../../../../src/sim/consistency/consistent-prefix';
import { ann, bob, carol, read, violationsOf, write, x, y } from './histories';

/** The question of one, the answer of another, and a third who hears the answer first (Kleppmann 2017, figure 5-5). */
const answerFirst = [
  write(ann, x, 1, 0, 1),
  read(bob, x, 1, 2, 3),
  write(bob, y, 1, 4, 5),
  read(carol, y, 1, 6, 7),
  read(carol, x, 0, 8, 9),
];

describe('consistent prefix', () => {
  it('is broken by one who sees an answer before its question', () => {
    expect(violationsOf(ConsistentPrefix, answerFirst)).toEqual([{ at: 4, against: [0, 2, 3] }]);
  });

  it('is kept by one who lags behind, but sees things in order', () => {
    const history = [
      write(ann, x, 1, 0, 1),
      write(bob, y, 1, 2, 3),
      read(carol, y, 0, 4, 5),
      read(carol, x, 0, 6, 7),
      read(carol, x, 1, 8, 9),
      read(carol, y, 0, 10, 11),
      read(carol, y, 1, 12, 13),
    ];
    expect(violationsOf(ConsistentPrefix, history)).toEqual([]);
  });

  it('orders writes that did not overlap, and no others', () => {
    const apart = [write(ann, x, 1, 0, 1), write(bob, y, 1, 2, 3)];
    const together = [write(ann, x, 1, 0, 3), write(bob, y, 1, 2, 3)];
    const reads = [read(carol, y, 1, 4, 5), read(carol, x, 0, 6, 7)];
    expect(violationsOf(ConsistentPrefix, [...apart, ...reads])).toHaveLength(1);
    expect(violationsOf(ConsistentPrefix, [...together, ...reads])).toEqual([]);
  });
});

describe('causal order', () => {
  it('is broken by one who sees an answer before its question: what its writer had read', () => {
    expect(violationsOf(CausalOrder, answerFirst)).toEqual([{ at: 4, against: [0, 1, 2, 3] }]);
  });

  it('is kept where the writer of the second knew nothing of the first, though it came later', () => {
    const history = [
      write(ann, x, 1, 0, 1),
      write(bob, y, 1, 4, 5),
      read(carol, y, 1, 6, 7),
      read(carol, x, 0, 8, 9),
    ];
    expect(violationsOf(CausalOrder, history)).toEqual([]);
    expect(violationsOf(ConsistentPrefix, history)).toHaveLength(1);
  });

  it('holds through any number of hands', () => {
    const [dave, erin] = [4, 5];
    const history = [
      write(ann, x, 1, 0, 1),
      read(bob, x, 1, 2, 3),
      write(bob, y, 1, 4, 5),
      read(dave, y, 1, 6, 7),
      write(dave, 3, 1, 8, 9),
      read(erin, 3, 1, 10, 11),
      read(erin, x, 0, 12, 13),
    ];
    expect(violationsOf(CausalOrder, history)).toEqual([{ at: 6, against: [0, 1, 2, 3, 4, 5] }]);
  });

  it('includes the guarantees of a session: reads, writes, and writes that follow reads (Brzeziński et al. 2004)', () => {
    const readYourWrites = [write(ann, x, 1, 0, 1), read(ann, x, 0, 2, 3)];
    const monotonicReads = [write(bob, x, 1, 0, 1), read(ann, x, 1, 2, 3), read(ann, x, 0, 4, 5)];
    // Ann answers to version 2, and her answer becomes version 1: whoever sees it should see version 2 instead.
    const writesFollowReads = [
      write(bob, x, 2, 0, 1),
      read(ann, x, 2, 2, 3),
      write(ann, x, 1, 4, 5),
      read(carol, x, 1, 6, 7),
    ];
    expect(violationsOf(CausalOrder, readYourWrites)).toEqual([{ at: 1, against: [0] }]);
    expect(violationsOf(CausalOrder, monotonicReads)).toEqual([{ at: 2, against: [0, 1] }]);
    expect(violationsOf(CausalOrder, writesFollowReads)).toEqual([{ at: 3, against: [0, 1, 2] }]);
  });

  it('lets two readers see concurrent writes of two keys in either order (the long fork of Sovran et al., “Transactional storage for geo-replicated systems”, SOSP 2011)', () => {
    const history = [
      write(ann, x, 1, 0, 1),
      write(bob, y, 1, 0, 1),
      read(carol, x, 1, 2, 3),
      read(carol, y, 0, 4, 5),
      read(4, y, 1, 2, 3),
      read(4, x, 0, 4, 5),
    ];
    expect(violationsOf(CausalOrder, history)).toEqual([]);
  });
});
