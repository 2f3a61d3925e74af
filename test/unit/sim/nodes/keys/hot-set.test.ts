import { expect, test } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { HotSet } from '../../../../../src/sim/nodes/keys/hot-set';
import { expectMean, replicate } from '../../confidence';

test('a hot set gets its share of the requests, each of its keys alike, and so do the others', () => {
  // YCSB’s hotspot: 80 % of operations on 20 % of the keys.
  const draws = 20_000;
  const runs = replicate(20, (seed) => {
    const keys = new HotSet(10, { kind: 'hot', keyShare: 0.2, requestShare: 0.8 }, new Stream(seed, 'keys'));
    const found = new Array<number>(10).fill(0);
    for (let draw = 0; draw < draws; draw++) {
      const key = keys.draw();
      found[key] = (found[key] ?? NaN) + 1;
    }
    return found;
  });
  const share = (key: number): number[] => runs.map((found) => (found[key] ?? NaN) / draws);
  expectMean(share(0), 0.4, 0.02);
  expectMean(share(1), 0.4, 0.02);
  expectMean(share(2), 0.025, 0.06);
  expectMean(share(9), 0.025, 0.06);
});

test('of few keys at least one is hot', () => {
  const keys = new HotSet(3, { kind: 'hot', keyShare: 0.01, requestShare: 1 }, new Stream(1, 'keys'));
  expect(Array.from({ length: 20 }, () => keys.draw())).toEqual(new Array(20).fill(0));
});

test('where all keys are hot, all are alike', () => {
  const keys = new HotSet(4, { kind: 'hot', keyShare: 1, requestShare: 0 }, new Stream(1, 'keys'));
  expect(new Set(Array.from({ length: 100 }, () => keys.draw()))).toEqual(new Set([0, 1, 2, 3]));
});
