import { test } from 'vitest';
import { clock } from '../../../../../src/sim/nodes/eviction/clock';
import { expectToKeep, type Entry } from './reference';

/** The same rule told as a queue: whoever comes to its end and was used goes back to its beginning, as if it were new. */
function reinsert(queue: Entry[]): Entry | undefined {
  for (;;) {
    const [oldest] = queue;
    if (oldest === undefined || oldest.uses === 1) return oldest;
    oldest.uses = 1;
    queue.push(...queue.splice(0, 1));
  }
}

test('CLOCK keeps what a queue keeps that takes back at its end whoever was used meanwhile', () => {
  expectToKeep(clock, reinsert, { removes: false });
});
