/** Histories written by hand, or drawn, and what a checker says of them. */
import type { Checker, Report } from '../../../../src/sim/consistency/checker';
import { initial, type Operation, type Read, type Write } from '../../../../src/sim/consistency/operation';

/** An operation of a session on a key, from its beginning to its answer: a write of a version, or a read that returns it. */
export interface Noted {
  readonly kind: 'write' | 'read';
  readonly session: number;
  readonly key: number;
  readonly version: number;
  readonly times: readonly [number, number];
}

const noted =
  (kind: Noted['kind']) =>
  (session: number, key: number, version: number, ...times: [number, number]): Noted => ({
    ...{ kind, session, key, version, times },
  });

/** `write(ann, x, 1, 0, 2)`: Ann writes version 1 of x; it begins at 0 and is answered at 2, if at all. */
export const write = noted('write');
/** `read(bob, x, 0, 3, 4)`: Bob reads x and gets version 0, which is there before all writes. */
export const read = noted('read');
/** Never answered: it may have been done. */
export const never = Infinity;

export const [ann, bob, carol] = [1, 2, 3] as const;
export const [x, y] = [1, 2] as const;

/** An operation that a checker reports, by its place in the history, and those that it contradicts. */
export interface Reported {
  readonly at: number;
  readonly against: readonly number[] | undefined;
}

/** What a checker says of a history, in the order of answers. */
export function reportsOf(
  checker: new (report: Report) => Checker,
  history: readonly Noted[],
): readonly Reported[] {
  const operations = operationsOf(history);
  const reports: Reported[] = [];
  const place = (operation: Operation): number => operations.indexOf(operation);
  const checking = new checker((operation, against) =>
    reports.push({ at: place(operation), against: against?.map(place) }),
  );
  const events = operations.flatMap((operation, at) => [
    { time: operation.sentAt, isAnswer: false, operation, at },
    { time: operation.answeredAt, isAnswer: true, operation, at },
  ]);
  // Whoever sends something at the instant of an answer may know the answer.
  events.sort((one, two) => one.time - two.time || Number(two.isAnswer) - Number(one.isAnswer));
  for (const { time, isAnswer, operation } of events)
    if (!isAnswer && operation.kind === 'write') checking.written?.(operation);
    else if (isAnswer && time < never) checking.answered(operation);
  return reports;
}

/** The violations alone. */
export function violationsOf(
  checker: new (report: Report) => Checker,
  history: readonly Noted[],
): readonly Reported[] {
  return reportsOf(checker, history).filter(({ against }) => against !== undefined);
}

function operationsOf(history: readonly Noted[]): Operation[] {
  const writes = new Map<string, Write>();
  for (const { kind, session, key, version, times } of history)
    if (kind === 'write')
      writes.set(`${key} ${version}`, {
        ...{ kind, session, key, register: key, version, node: '', count: version },
        ...{ sentAt: times[0], answeredAt: times[1] },
      });
  const written = (key: number, version: number): Write => {
    const known = writes.get(`${key} ${version}`) ?? (version === 0 ? initial(key, key) : undefined);
    if (known === undefined) throw new Error(`nobody writes version ${version} of ${key}`);
    writes.set(`${key} ${version}`, known);
    return known;
  };
  return history.map(({ kind, session, key, version, times: [sentAt, answeredAt] }): Write | Read => {
    const shown = written(key, version);
    return kind === 'write'
      ? shown
      : { kind, session, key, register: key, node: '', sentAt, answeredAt, write: shown };
  });
}
