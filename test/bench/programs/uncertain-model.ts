/**
 * Ten lines of a load estimate with six families of distributions, as our language and Squiggle's have it, and its answer:
 * the quantiles that both must come to, for nobody is fast by computing something else.
 */
export const SAMPLES = 10_000;

export const ours = `users = between(50 M, 200 M)
per_user = between(0.05, 0.2)
creates = users * per_user / 86400
peak = normal(3, 0.5)
row = between(300, 700)
growth = uniform(1.1, 1.5)
overhead = triangular(1.1, 1.3, 1.8)
misses = beta(2, 8)
storage = creates * row * overhead * growth * 157788000 / 1e12
reads = creates * 100 * peak * misses`;

export const squiggle = `users = 50M to 200M
per_user = 0.05 to 0.2
creates = users * per_user / 86400
peak = normal(3, 0.5)
row = 300 to 700
growth = uniform(1.1, 1.5)
overhead = triangular(1.1, 1.3, 1.8)
misses = beta(2, 8)
storage = creates * row * overhead * growth * 157788000 / 1e12
reads = creates * 100 * peak * misses
[users, per_user, creates, peak, row, growth, overhead, misses, storage, reads] -> List.map({|x| [quantile(x, 0.05), quantile(x, 0.5), quantile(x, 0.95)]})`;

/** `creates` is lognormal: a product of two, each of which is within a factor of 2 of its median in 90 % of cases. */
const median = (1e8 * 0.1) / 86_400;
const p95 = median * 2 ** Math.SQRT2;

/** @throws Error where a run's quantiles of `creates` are not those of its closed form, within sampling error. */
export function checkCreates(measured: { readonly p50: number; readonly p95: number }): void {
  if (Math.abs(measured.p50 / median - 1) > 0.05 || Math.abs(measured.p95 / p95 - 1) > 0.05)
    throw new Error(`creates is ${measured.p50} … ${measured.p95}, not ${median} … ${p95}`);
}
