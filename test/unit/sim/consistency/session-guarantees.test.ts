import { describe, expect, it } from 'vitest';
import { MonotonicReads } from '../../../../src/sim/consistency/monotonic-reads';
import { MonotonicWrites } from '../../../../src/sim/consistency/monotonic-writes';
import { ReadYourWrites } from '../../../../src/sim/consistency/read-your-writes';
import { Regularity } from '../../../../src/sim/consistency/regularity';
import { ann, bob, never, read, reportsOf, violationsOf, write, x, y } from './histories';

// The examples are those of Terry et al., “Session guarantees for weakly consistent replicated data”, PDIS 1994, in terms
// of one key.

describe('read your writes', () => {
  it('is broken by a user who changes a password and logs in where only the old one is known', () => {
    const history = [write(ann, x, 1, 0, 1), read(ann, x, 0, 2, 3)];
    expect(violationsOf(ReadYourWrites, history)).toEqual([{ at: 1, against: [0] }]);
  });

  it('is kept where the read returns the write, or a later one of somebody else', () => {
    const history = [
      write(ann, x, 1, 0, 1),
      read(ann, x, 1, 2, 3),
      write(bob, x, 2, 3, 4),
      read(ann, x, 2, 5, 6),
    ];
    expect(reportsOf(ReadYourWrites, history)).toEqual([
      { at: 1, against: undefined },
      { at: 3, against: undefined },
    ]);
  });

  it('says nothing of other sessions, other keys, and writes that were not acknowledged when the read began', () => {
    const history = [
      write(ann, x, 1, 0, 1),
      read(bob, x, 0, 2, 3),
      read(ann, y, 0, 2, 3),
      write(ann, y, 1, 4, 6),
      read(ann, y, 0, 5, 7),
      write(ann, x, 2, 8, never),
      read(ann, x, 1, 9, 10),
    ];
    expect(reportsOf(ReadYourWrites, history)).toEqual([{ at: 6, against: undefined }]);
  });

  it('asks for the newest of several own writes', () => {
    const history = [write(ann, x, 1, 0, 1), write(ann, x, 2, 2, 3), read(ann, x, 1, 4, 5)];
    expect(violationsOf(ReadYourWrites, history)).toEqual([{ at: 2, against: [1] }]);
  });
});

describe('monotonic reads', () => {
  it('are broken by a calendar whose appointments come and go as it is read from one copy and another', () => {
    const history = [write(bob, x, 1, 0, 1), read(ann, x, 1, 2, 3), read(ann, x, 0, 4, 5)];
    expect(violationsOf(MonotonicReads, history)).toEqual([{ at: 2, against: [1] }]);
  });

  it('are kept by one who never sees what is new', () => {
    const history = [write(bob, x, 1, 0, 1), read(ann, x, 0, 2, 3), read(ann, x, 0, 4, 5)];
    expect(reportsOf(MonotonicReads, history)).toEqual([{ at: 2, against: undefined }]);
  });

  it('say nothing of two users, or of reads that overlap', () => {
    const history = [
      write(bob, x, 1, 0, 1),
      read(ann, x, 1, 2, 4),
      read(ann, x, 0, 3, 5),
      read(bob, x, 0, 6, 7),
    ];
    expect(reportsOf(MonotonicReads, history)).toEqual([]);
  });
});

describe('monotonic writes', () => {
  it('are broken where the later of two own writes becomes the older version', () => {
    const history = [write(ann, x, 2, 0, 1), write(ann, x, 1, 2, 3)];
    expect(violationsOf(MonotonicWrites, history)).toEqual([{ at: 1, against: [0] }]);
  });

  it('are kept where versions are in the order of the session, and say nothing of two users', () => {
    const history = [write(ann, x, 1, 0, 1), write(ann, x, 3, 2, 3), write(bob, x, 2, 4, 5)];
    expect(reportsOf(MonotonicWrites, history)).toEqual([{ at: 1, against: undefined }]);
  });
});

describe('a regular register', () => {
  it('lets a read overlap a write and return either value, and then the old one again (Lamport 1986)', () => {
    const history = [write(ann, x, 1, 0, 9), read(bob, x, 1, 1, 2), read(bob, x, 0, 3, 4)];
    expect(violationsOf(Regularity, history)).toEqual([]);
  });

  it('shows everybody what was acknowledged before they asked', () => {
    const history = [write(ann, x, 1, 0, 1), read(bob, x, 0, 0.5, 2), read(bob, x, 0, 3, 4)];
    expect(violationsOf(Regularity, history)).toEqual([{ at: 2, against: [0] }]);
  });
});
