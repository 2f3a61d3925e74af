import { metrics } from '../../sim';
import { metricCalled } from '../measurements';
import { estimates, nodesThat, type Offer } from '../offers';
import { metricsAt, type Place } from '../places';
import { problemAt } from '../problem';
import type { Statement } from './statement';

export const require: Statement = {
  keyword: 'require',
  begins: 'value',
  usage: 'require METRIC(NODE) COMPARISON VALUE ["MESSAGE"]',
  means: 'A promise of the design: it passes or fails with every run.',
  example: 'require p99(users) < 120 ms',
  parts: [],
  read: (condition, draft, whole) => {
    if (condition.isEmpty) throw problemAt(whole, `“${require.usage}” was expected`);
    draft.requirements.push({ text: whole.text, start: whole.start, condition });
  },
  offers: (written, above) => {
    const has =
      (metric: string) =>
      (place: Place): boolean =>
        (metricsAt(place) as readonly string[]).includes(metric);
    const called = metricCalled(written, written.tokens.length - 1);
    if (called !== undefined) return nodesThat(has(called), above);
    const measured = Object.entries(metrics).filter(([name]) =>
      [...above.places.nodes.values()].some(has(name)),
    );
    const offers = measured.map(([label, { unit, means, matters }]): Offer => ({
      label,
      kind: 'metric',
      detail: unit,
      documentation: `${means}\n\n${matters}`,
      insert: `${label}(`,
    }));
    return [...offers, ...estimates(above)];
  },
  explains: () => undefined,
};
