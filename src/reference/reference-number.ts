/** What a number measures; amounts are in SI: seconds, bytes, a second, plain numbers, dollars. */
export type Dimension =
  | 'time'
  | 'data'
  | 'data rate'
  | 'rate'
  | 'count'
  | 'share'
  | 'money'
  | 'money rate'
  | 'price of data'
  | 'price of storage';

/** A number to reckon with, and where it is from. */
export interface ReferenceNumber {
  /** As written in a cell; a dot separates the group: `latency.disk_seek`. */
  readonly name: string;
  /** Other names of the same: the way back is as long. */
  readonly also?: readonly string[];
  readonly title: string;
  /** In SI. */
  readonly amount: number;
  readonly dimension: Dimension;
  /** The year of the measurement, or else of the source. */
  readonly year: number;
  readonly source: string;
}

/** Numbers of one group by their names in it: `disk_seek` is `latency.disk_seek`. */
export function declare<Name extends string>(
  group: string,
  rows: Readonly<Record<Name, Omit<ReferenceNumber, 'name'>>>,
): Readonly<Record<Name, ReferenceNumber>> {
  const named = Object.entries<Omit<ReferenceNumber, 'name'>>(rows).map(
    ([name, row]): [string, ReferenceNumber] => [name, { name: `${group}.${name}`, ...row }],
  );
  return Object.fromEntries(named) as Record<Name, ReferenceNumber>;
}

export const MINUTE = 60;
const DAY = 86_400;
export const YEAR = 365.25 * DAY;
/** A twelfth of a year, as the language has it. */
export const MONTH = YEAR / 12;
