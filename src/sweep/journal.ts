import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { identityOf } from '../execution/identity';
import type { KnownRuns } from '../execution/tier-pool';
import { decode, encode } from '../execution/wire';
import type { SimulationResult } from '../sim';
import type { PointRow } from './point-row';

/** Runs of fewer events, some milliseconds each, are made anew after an interruption sooner than they are written. */
const WORTH_KEEPING = 50_000;

interface Place {
  readonly start: number;
  readonly length: number;
}

/** A file that belongs to another sweep, or to none. */
export class JournalProblem extends Error {}

/**
 * What a sweep has come to so far, in a file that is only ever appended to: whoever interrupts it loses nothing but what is
 * under way. Rows are found by their places in the file, so that a large sweep fills no memory.
 */
export class Journal {
  readonly #rows = new Map<number, Place>();
  /** Runs of points that are not finished, by their identity. */
  readonly #runs = new Map<string, Place & { readonly point: number }>();
  #end = 0;
  readonly #descriptor: number;

  /** Goes on with the file where it is of the same sweep. @throws JournalProblem */
  constructor(
    readonly file: string,
    sweep: string,
  ) {
    const head = `${JSON.stringify({ sweep: createHash('sha256').update(sweep).digest('hex') })}\n`;
    if (existsSync(file)) this.#read(head);
    else {
      writeFileSync(file, head);
      this.#end = Buffer.byteLength(head);
    }
    this.#descriptor = openSync(file, 'r');
  }

  has(point: number): boolean {
    return this.#rows.has(point);
  }

  get count(): number {
    return this.#rows.size;
  }

  /** @throws Error where it is not there */
  row(point: number): PointRow {
    const place = this.#rows.get(point);
    if (place === undefined) throw new Error(`point ${point} is not done`);
    return (decode(this.#text(place)) as { row: PointRow }).row;
  }

  add(row: PointRow): void {
    this.#rows.set(row.point, this.#append({ row }));
    for (const [id, { point }] of this.#runs) if (point === row.point) this.#runs.delete(id);
  }

  /** The runs that a point has come to before it is done. */
  runsOf(point: number): KnownRuns {
    return {
      get: (job) => {
        if (this.#runs.size === 0) return undefined;
        const place = this.#runs.get(identityOf(job));
        return place && (decode(this.#text(place)) as { result: SimulationResult }).result;
      },
      put: (job, result) => {
        if (result.events < WORTH_KEEPING) return;
        const run = identityOf(job);
        this.#runs.set(run, { ...this.#append({ run, point, result }), point });
      },
    };
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #append(data: unknown): Place {
    const line = `${encode(data)}\n`;
    appendFileSync(this.file, line);
    const place = { start: this.#end, length: Buffer.byteLength(line) };
    this.#end += place.length;
    return place;
  }

  #text({ start, length }: Place): string {
    const buffer = Buffer.alloc(length);
    readSync(this.#descriptor, buffer, 0, length, start);
    return buffer.toString();
  }

  /** Takes up what is there; a last line that was cut short is none. */
  #read(head: string): void {
    const bytes = readFileSync(this.file);
    if (!bytes.subarray(0, head.length).equals(Buffer.from(head)))
      throw new JournalProblem(
        `${this.file} holds what another sweep, or another version, has come to so far: remove it, or name another file`,
      );
    let start = head.length;
    for (let end = bytes.indexOf('\n', start); end >= 0; end = bytes.indexOf('\n', start)) {
      const place = { start, length: end + 1 - start };
      const line = decode(bytes.subarray(start, end).toString()) as
        { readonly row: PointRow } | { readonly run: string; readonly point: number };
      if ('row' in line) this.#rows.set(line.row.point, place);
      else this.#runs.set(line.run, { ...place, point: line.point });
      start = end + 1;
    }
    for (const [id, { point }] of this.#runs) if (this.#rows.has(point)) this.#runs.delete(id);
    if (start < bytes.length) truncateSync(this.file, start);
    this.#end = start;
  }
}
