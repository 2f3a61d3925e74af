/**
 * The phenomena by which Bailis et al. tell session guarantees apart (“Highly available transactions: virtues and
 * limitations”, VLDB 2014, extended version, appendix A), each as single operations, and which guarantee forbids which.
 */
import { describe, expect, test } from 'vitest';
import { CausalOrder } from '../../../../src/sim/consistency/causal-order';
import type { Checker, Report } from '../../../../src/sim/consistency/checker';
import { ConsistentPrefix } from '../../../../src/sim/consistency/consistent-prefix';
import { Linearizability } from '../../../../src/sim/consistency/linearizability';
import { MonotonicReads } from '../../../../src/sim/consistency/monotonic-reads';
import { MonotonicWrites } from '../../../../src/sim/consistency/monotonic-writes';
import { ReadYourWrites } from '../../../../src/sim/consistency/read-your-writes';
import { ann, bob, carol, read, violationsOf, write, x, y, type Noted } from './histories';

const guarantees: Readonly<Record<string, new (report: Report) => Checker>> = {
  'read your writes': ReadYourWrites,
  'monotonic reads': MonotonicReads,
  'monotonic writes': MonotonicWrites,
  'consistent prefix': ConsistentPrefix,
  'causal order': CausalOrder,
  linearizability: Linearizability,
};

/** Of the first three, which a history breaks; causal order and linearizability forbid all of the phenomena. */
interface Phenomenon {
  readonly name: string;
  readonly history: readonly Noted[];
  readonly breaks: readonly string[];
}

const phenomena: readonly Phenomenon[] = [
  {
    name: 'missing your writes (MYR)',
    history: [write(ann, x, 1, 0, 1), read(ann, x, 0, 2, 3)],
    breaks: ['read your writes', 'causal order', 'linearizability'],
  },
  {
    name: 'non-monotonic reads (N-MR)',
    history: [write(bob, x, 1, 0, 1), write(bob, x, 2, 2, 3), read(ann, x, 2, 4, 5), read(ann, x, 1, 6, 7)],
    breaks: ['monotonic reads', 'causal order', 'linearizability'],
  },
  {
    // Two writes of one session, of which a third party sees the second without the first.
    name: 'non-monotonic writes (N-MW)',
    history: [
      write(ann, x, 1, 0, 1),
      write(ann, y, 1, 2, 3),
      read(carol, y, 1, 4, 5),
      read(carol, x, 0, 6, 7),
    ],
    breaks: ['consistent prefix', 'causal order', 'linearizability'],
  },
  {
    // The reply to an article is seen where the article is not: the bulletin board of Terry et al. 1994.
    name: 'missing read-write dependency (MRWD)',
    history: [
      write(ann, x, 1, 0, 1),
      read(bob, x, 1, 2, 3),
      write(bob, y, 1, 4, 5),
      read(carol, y, 1, 6, 7),
      read(carol, x, 0, 8, 9),
    ],
    breaks: ['consistent prefix', 'causal order', 'linearizability'],
  },
  {
    // Neither writer knew of the other, so that causal order allows either: only real time orders them.
    name: 'a stale read of somebody who has seen nothing newer: recency, which no highly available system has',
    history: [write(ann, x, 1, 0, 1), read(bob, x, 0, 2, 3)],
    breaks: ['linearizability'],
  },
];

describe.each(phenomena)('$name', ({ history, breaks }) => {
  test.each(Object.entries(guarantees))('against %s', (name, checker) => {
    expect(violationsOf(checker, history).length > 0).toBe(breaks.includes(name));
  });
});
