import type { ExperimentTable, LimitRow } from '../../../src/document/outputs';
import { singleSpaced } from '../text';
import { meaningOf, metricText } from './value-text';

/** One number of every variant, with the lines that it is promised not to cross. */
export interface Column {
  readonly index: number;
  /** `p99(users)` */
  readonly name: string;
  readonly means: string;
  readonly text: (value: number) => string;
  readonly limits: readonly { readonly value: number; readonly text: string }[];
}

export function columnsOf({ columns, measures, rows }: ExperimentTable): Column[] {
  return columns.map((name, index) => {
    const { metric = '', node = '' } = measures[index] ?? {};
    const isAbout = (limit: LimitRow): boolean => limit.metric === metric && limit.node === node;
    return {
      index,
      name,
      means: meaningOf(metric),
      text: (value) => metricText(metric, value),
      limits: (rows[0]?.requirements ?? []).flatMap(({ limit, text }) =>
        limit !== undefined && isAbout(limit) ? [{ value: limit.value, text: singleSpaced(text) }] : [],
      ),
    };
  });
}

/** `Promised: p99(users) < 100 ms.`, as a part of a description. */
export function promisedText({ limits }: Column): string {
  return limits.length === 0 ? '' : ` Promised: ${limits.map(({ text }) => text).join('; ')}.`;
}
