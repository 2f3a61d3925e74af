import type { Trace } from '../sim';
import { rowsOf } from '../source/csv';
import { instantOf } from './instant';

/** A trace, or what is wrong with it, to be said behind the name of the file. */
export type ReadTrace = { readonly trace: Trace } | { readonly problem: string };

/** What a column holds, and what it may be called. */
const COLUMNS = {
  time: ['time', 'timestamp', 'ts', 't', 'at', 'seconds', 'arrival', 'date', 'datetime'],
  kind: ['kind', 'method', 'operation', 'op', 'verb', 'type'],
  key: ['key', 'url', 'uri', 'path', 'object', 'id'],
  session: ['session', 'session_id', 'user', 'user_id', 'client', 'client_id', 'ip'],
} as const;
type Column = keyof typeof COLUMNS;

/** Where each column stands, if it is there, and what the times are counted in. */
interface Head {
  readonly places: Readonly<Partial<Record<Column, number>>>;
  readonly unitSeconds: number;
}

/** Of a file whose first line is a row as any other. */
const NO_HEAD: Head = { places: { time: 0, kind: 1, key: 2, session: 3 }, unitSeconds: 1 };

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/(^|_)(ms|millis|milliseconds)$/, 1e-3],
  [/(^|_)(us|µs|micros|microseconds)$/, 1e-6],
  [/(^|_)(ns|nanos|nanoseconds)$/, 1e-9],
];

/** HTTP’s safe methods (RFC 9110, §9.2.1) read; of the others, and of a store’s own operations, these are known. */
const READS: ReadonlySet<string> = new Set([
  'read',
  'r',
  'get',
  'gets',
  'head',
  'options',
  'trace',
  'select',
  'scan',
]);
const WRITES: ReadonlySet<string> = new Set(
  [
    'write',
    'w',
    'post',
    'put',
    'patch',
    'delete',
    'set',
    'add',
    'replace',
    'update',
    'insert',
    'append',
    'prepend',
  ].concat(['cas', 'incr', 'decr']),
);

/** Parsed once each: a file is another object when it has changed. */
const parsed = new WeakMap<object, ReadTrace>();

/**
 * The requests that a file records: one a row, with the time at which it came and, in further columns, whether it read or
 * wrote, its key and its session. The first line may name the columns; without it they stand in this order.
 */
export function traceIn(file: { readonly text: string }): ReadTrace {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const read = parse(file.text);
  parsed.set(file, read);
  return read;
}

function parse(text: string): ReadTrace {
  let head: Head | undefined;
  const times: number[] = [];
  const writes: number[] = [];
  const keys = new Distinct();
  const sessions = new Distinct();
  let first: { whole: number; fraction: number } | undefined;
  for (const { line, fields } of rowsOf(text)) {
    if (head === undefined) {
      head = headOf(fields);
      if (head !== NO_HEAD) continue;
    }
    const field = (column: Column): string => fields[head?.places[column] ?? -1] ?? '';
    const time = field('time');
    const instant = instantOf(time, head.unitSeconds);
    const fail = (problem: string): ReadTrace => ({ problem: `, line ${line}: ${problem}` });
    if (instant === undefined)
      return fail(
        `“${shortened(time)}” is no time: seconds such as 0.25, or a timestamp such as 2026-01-31T12:00:00Z, were expected`,
      );
    if (instant.isNumber && instant.whole < 0)
      return fail(`${time} is negative: seconds from 0 on, or a timestamp, were expected`);
    if (head.unitSeconds === 1 && instant.isNumber && Math.abs(instant.whole) >= MOST_SECONDS)
      return fail(
        `${time} is too late for seconds: a first line that names the column “time_ms” was expected, if these are milliseconds`,
      );
    first ??= instant;
    const at = instant.whole - first.whole + (instant.fraction - first.fraction);
    if (at < (times.at(-1) ?? 0)) return fail(`the times go backwards: ${time} comes after a later one`);
    const kind = field('kind');
    const written = kind === '' ? -1 : isWrite(kind);
    if (written === undefined)
      return fail(
        `“${shortened(kind)}” neither reads nor writes: read, write, or a method such as GET or POST was expected`,
      );
    times.push(at);
    writes.push(written);
    keys.add(field('key'));
    sessions.add(field('session'));
  }
  if (times.length === 0)
    return { problem: ' holds no request: one a line was expected, such as 0.25,GET,/home' };
  return {
    trace: {
      digest: digestOf(text),
      atSeconds: Float64Array.from(times),
      writes: Int8Array.from(writes),
      keys: Int32Array.from(keys.numbers),
      distinctKeys: keys.count,
      sessions: Int32Array.from(sessions.numbers),
      distinctSessions: sessions.count,
    },
  };
}

/** The year 5138 as seconds since 1970: who writes more counts in something smaller. */
const MOST_SECONDS = 1e11;

/** The columns that a first row names; where it begins with a time, it names none. */
function headOf(fields: readonly string[]): Head {
  if (!/^\p{L}/u.test(fields[0] ?? '')) return NO_HEAD;
  const names = fields.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const unitOf = (name: string): number | undefined => UNITS.find(([unit]) => unit.test(name))?.[1];
  const places: Partial<Record<Column, number>> = {};
  for (const [column, known] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const place = names.findIndex((name) => known.includes(name));
    if (place >= 0) places[column] = place;
  }
  places.time ??= Math.max(
    0,
    names.findIndex((name) => unitOf(name) !== undefined),
  );
  return { places, unitSeconds: unitOf(names[places.time] ?? '') ?? 1 };
}

/** 1 or 0; `undefined` for a word that nobody knows. */
function isWrite(word: string): number | undefined {
  const known = word.toLowerCase();
  if (READS.has(known)) return 0;
  return WRITES.has(known) ? 1 : undefined;
}

/** Numbers things by when they are first met; −1 stands for what is empty. */
class Distinct {
  readonly numbers: number[] = [];
  readonly #known = new Map<string, number>();

  add(name: string): void {
    let number = name === '' ? -1 : this.#known.get(name);
    if (number === undefined) {
      number = this.#known.size;
      this.#known.set(name, number);
    }
    this.numbers.push(number);
  }

  get count(): number {
    return this.#known.size;
  }
}

/** Two 32-bit FNV-1a hashes and the length: enough to tell one file from another. */
function digestOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + (at & 0xff)), 0x85ebca6b);
  }
  return [one >>> 0, other >>> 0, text.length].map((part) => part.toString(16)).join('-');
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)} …` : line;
}
