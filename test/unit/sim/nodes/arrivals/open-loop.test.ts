/** When requests of an open loop come: closed forms of each process, and surges that change it on the way. */
import { describe, expect, test } from 'vitest';
import { Bursts } from '../../../../../src/sim/nodes/arrivals/bursts';
import { Diurnal } from '../../../../../src/sim/nodes/arrivals/diurnal';
import { Paced } from '../../../../../src/sim/nodes/arrivals/paced';
import { expectMean, replicate } from '../../confidence';
import { counts, dispersion, meanOf, timesOf } from './sender';

describe('bursts are a Markov-modulated Poisson process of two states', () => {
  // 4 × the mean of 5/s for 10 s of every 60 s leaves 0.4 × the mean between them.
  const spec = { kind: 'bursts', ratePerSecond: 5, peak: 4, lengthSeconds: 10, everySeconds: 60 } as const;
  const runs = replicate(20, (seed) => timesOf(seed, 60_000, (sender) => new Bursts(sender, spec)));

  test('whose rate is the mean', () =>
    expectMean(
      runs.map((times) => times.length / 60_000),
      5,
      0.05,
    ));

  test.each([1, 30, 300])('whose index of dispersion over %d s has a closed form', (seconds) => {
    // Fischer and Meier-Hellstern 1993, §4: 1 + 2π₁π₂(λ₁ − λ₂)² ÷ (λ̄r) · (1 − (1 − e^−rt) ÷ rt), r = r₁ + r₂.
    const [high, low] = [20, 2];
    const rate = 1 / 10 + 1 / 50;
    const share = (1 / 6) * (5 / 6);
    const fade = 1 - (1 - Math.exp(-rate * seconds)) / (rate * seconds);
    const expected = 1 + ((2 * share * (high - low) ** 2) / (5 * rate)) * fade;
    const seen = runs.map((times) => dispersion(counts(times, seconds, 60_000 / seconds)));
    expectMean(seen, expected, 0.1);
  });

  test('that fall silent between bursts which bring all', () => {
    const all = { ...spec, peak: 6 };
    const times = timesOf(1, 60_000, (sender) => new Bursts(sender, all));
    const perSecond = counts(times, 1, 60_000);
    // A burst’s 30/s leave a second empty with probability e⁻³⁰; the pauses take 5 of 6 seconds, less their edges.
    const silent = perSecond.filter((count) => count === 0).length / 60_000;
    expect(silent).toBeGreaterThan(0.75);
    expect(silent).toBeLessThan(0.88);
  });
});

test('a day’s curve follows its sine, slice by slice', () => {
  const spec = { kind: 'diurnal', ratePerSecond: 10, peak: 1.8, periodSeconds: 100 } as const;
  const runs = replicate(20, (seed) => {
    const times = timesOf(seed, 1_000, (sender) => new Diurnal(sender, spec));
    return counts(
      times.map((time) => time % 100),
      10,
      10,
    );
  });
  for (let slice = 0; slice < 10; slice++) {
    // ∫ 10 (1 + 0.8 sin 2πt ÷ 100) dt over ten seconds, in ten periods.
    const cosine = (at: number): number => Math.cos((2 * Math.PI * at) / 10);
    const expected = 10 * (100 + (0.8 * 10 * 100 * (cosine(slice) - cosine(slice + 1))) / (2 * Math.PI));
    expectMean(
      runs.map((found) => found[slice] ?? NaN),
      expected,
      0.1,
    );
  }
});

describe('a surge', () => {
  test('of requests at equal distances shortens what is left of one as well', () => {
    const times = timesOf(
      1,
      6,
      (sender) => new Paced(sender, 1, 'equal'),
      (arrivals, clock) => {
        clock.at(2.5, { next: () => arrivals.scale(2) });
        clock.at(4, { next: () => arrivals.scale(1) });
      },
    );
    // Half a gap is left at 2.5 s, which takes a quarter of a second; from 4 s on half a gap takes half a second.
    expect(times).toEqual([1, 2, 2.75, 3.25, 3.75, 4.5, 5.5]);
  });

  test('of Poisson arrivals multiplies their rate, and leaves them Poisson', () => {
    const runs = replicate(20, (seed) =>
      timesOf(
        seed,
        3_000,
        (sender) => new Paced(sender, 10, 'exponential'),
        (arrivals, clock) => {
          clock.at(1_000, { next: () => arrivals.scale(3) });
          clock.at(2_000, { next: () => arrivals.scale(1) });
        },
      ),
    );
    const perSecond = runs.map((times) => counts(times, 1, 3_000));
    const within = (from: number): number[][] => perSecond.map((found) => found.slice(from, from + 1_000));
    expectMean(within(0).map(meanOf), 10, 0.02);
    expectMean(within(1_000).map(meanOf), 30, 0.02);
    expectMean(within(2_000).map(meanOf), 10, 0.02);
    expectMean(within(1_000).map(dispersion), 1, 0.06);
  });

  test('in which nothing came before begins when it does', () => {
    const times = timesOf(
      1,
      10,
      (sender) => new Paced(sender, 0, 'equal'),
      (arrivals, clock) => {
        clock.at(3, { next: () => arrivals.setRate(1) });
      },
    );
    expect(times).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });
});
