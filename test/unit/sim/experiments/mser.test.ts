import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../src/sim';
import { Mser } from '../../../../src/sim/experiments/mser';
import { Stream } from '../../../../src/sim/kernel/stream';
import { call, clients, constant, exponential, model, scenario, service } from '../models';

function observing(values: readonly number[]): Mser {
  const mser = new Mser();
  values.forEach((value, index) => mser.observe(value, index + 1));
  return mser;
}

/** A level with noise of ± 1 that comes again every two observations. */
const level = (count: number, height: number): number[] =>
  Array.from({ length: count }, (_, index) => height + (index % 2 === 0 ? 1 : -1));

describe('MSER-5', () => {
  test('cuts a beginning that is apart from the rest, and nothing else', () => {
    // Ten batches at 100, then a hundred that alternate around 0: the statistic is least right behind the jump.
    const mser = observing([...Array<number>(50).fill(100), ...level(500, 0)]);
    expect(mser.truncation()).toBe(10);
    expect(mser.endOfWarmUp()).toBe(50);
    expect(mser.isDoubtful).toBe(false);
  });

  test('chooses the point where the statistic is least, computed as the paper defines it', () => {
    const stream = new Stream(1, 'noise');
    const values = Array.from({ length: 1000 }, (_, index) => 20 * 0.99 ** index + stream.normal());
    const batches = Array.from(
      { length: 200 },
      (_, batch) => values.slice(5 * batch, 5 * batch + 5).reduce((sum, value) => sum + value, 0) / 5,
    );
    const statistic = (cut: number): number => {
      const rest = batches.slice(cut);
      const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
      return rest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rest.length ** 2;
    };
    const candidates = Array.from({ length: 101 }, (_, cut) => statistic(cut));
    expect(observing(values).truncation()).toBe(candidates.indexOf(Math.min(...candidates)));
  });

  test('cuts nothing of what is steady from its beginning', () => {
    expect(observing(level(500, 7)).truncation()).toBe(0);
  });

  test('doubts what goes on growing, of which it may cut a half at most', () => {
    const mser = observing(Array.from({ length: 1000 }, (_, index) => index));
    expect(mser.truncation()).toBe(100);
    expect(mser.isDoubtful).toBe(true);
  });

  test('finds the same time in a run too long to keep every batch', () => {
    const mser = observing([...level(400_000, 50), ...level(2_000_000, 0)]);
    expect(mser.endOfWarmUp()).toBe(400_000);
  });
});

describe('a run that finds its warm-up', () => {
  const steady = model([clients('users', 100), service('app', exponential(0.005))], [call('users', 'app')]);

  test('takes the same course as one that is told it', () => {
    const { isSteadyDoubtful, ...found } = simulate(steady, { ...scenario(100, 3), findsWarmUp: true });
    expect(isSteadyDoubtful).toBe(false);
    expect(found.warmUpSeconds).toBeLessThan(50);
    expect(found).toEqual(simulate(steady, scenario(100, 3, { warmUpSeconds: found.warmUpSeconds })));
  });

  test('looks for it before the first fault', () => {
    const faults = [{ kind: 'slow', node: 'app', factor: 1, extraSeconds: 1, atSeconds: 20 }] as const;
    const { warmUpSeconds } = simulate(steady, { ...scenario(100, 3, { faults }), findsWarmUp: true });
    expect(warmUpSeconds).toBeLessThanOrEqual(10.5);
  });

  test('is in doubt where the load is more than it can carry', () => {
    const overloaded = model(
      [clients('users', 300), service('app', constant(0.005))],
      [call('users', 'app')],
    );
    const result = simulate(overloaded, { ...scenario(100, 3), findsWarmUp: true });
    expect(result.isSteadyDoubtful).toBe(true);
  });
});
