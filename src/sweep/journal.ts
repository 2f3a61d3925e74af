import { appendFileSync, closeSync, fstatSync, openSync, readSync, truncateSync } from 'node:fs';
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

/** Of the file are read at once, when it is taken up. */
const BLOCK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

/** A file that belongs to another sweep, or to none; or into which another process writes. */
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
    this.#descriptor = openSync(file, 'a+');
    try {
      this.#read(head);
    } catch (error) {
      this.close();
      throw error;
    }
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
    const { row } = lineIn(this.#text(place));
    if (row?.point !== point) throw this.#disturbed();
    return row;
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
        try {
          this.#runs.set(run, { ...this.#append({ run, point, result }), point });
        } catch {
          // The point has its result nevertheless, and whoever keeps that learns what is wrong with the file.
        }
      },
    };
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** What cannot be written whole is not written at all. @throws JournalProblem where another process writes, too */
  #append(data: unknown): Place {
    const line = `${encode(data)}\n`;
    const place = { start: this.#end, length: Buffer.byteLength(line) };
    if (fstatSync(this.#descriptor).size !== this.#end) throw this.#disturbed();
    try {
      appendFileSync(this.#descriptor, line);
    } catch (error) {
      truncateSync(this.file, this.#end);
      throw error;
    }
    this.#end += place.length;
    return place;
  }

  #disturbed(): JournalProblem {
    return new JournalProblem(
      `another sweep writes into ${this.file}, too: end one of them, and start the other again`,
    );
  }

  #text({ start, length }: Place): string {
    const buffer = Buffer.alloc(length);
    readSync(this.#descriptor, buffer, 0, length, start);
    return buffer.toString();
  }

  /** Takes up what is there, and begins the file where nothing is. A last line that was cut short is none. */
  #read(head: string): void {
    for (const { place, text } of this.#lines()) {
      if (place.start > 0) this.#takeUp(text, place);
      else if (text !== head) throw this.#strange();
      this.#end = place.start + place.length;
    }
    const { size } = fstatSync(this.#descriptor);
    if (this.#end === 0) {
      const begun = this.#text({ start: 0, length: Math.min(size, Buffer.byteLength(head)) });
      if (size > begun.length || !head.startsWith(begun)) throw this.#strange();
    }
    if (size > this.#end) truncateSync(this.file, this.#end);
    if (this.#end === 0) {
      appendFileSync(this.#descriptor, head);
      this.#end = Buffer.byteLength(head);
    }
    for (const [id, { point }] of this.#runs) if (this.#rows.has(point)) this.#runs.delete(id);
  }

  /** A point that failed is tried again: what kept it from its result may be over. So is one whose line was spoiled. */
  #takeUp(text: string, place: Place): void {
    const { row, run, point } = lineIn(text);
    if (run !== undefined && point !== undefined) this.#runs.set(run, { ...place, point });
    if (row !== undefined && row.failure === undefined) this.#rows.set(row.point, place);
  }

  /** The file’s whole lines, read in blocks: all of it may be more than fits into memory, or into a buffer. */
  *#lines(): Iterable<{ readonly place: Place; readonly text: string }> {
    const block = Buffer.alloc(BLOCK_BYTES);
    let begun = Buffer.alloc(0);
    let start = 0;
    for (let at = 0; ;) {
      const read = readSync(this.#descriptor, block, 0, BLOCK_BYTES, at);
      if (read === 0) return;
      at += read;
      let rest = block.subarray(0, read);
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
        const line = Buffer.concat([begun, rest.subarray(0, end + 1)]);
        yield { place: { start, length: line.length }, text: line.toString() };
        start += line.length;
        begun = Buffer.alloc(0);
        rest = rest.subarray(end + 1);
      }
      begun = Buffer.concat([begun, rest]);
    }
  }

  #strange(): JournalProblem {
    return new JournalProblem(
      `${this.file} holds what another sweep, or another version, has come to so far: remove it, or name another file`,
    );
  }
}

/** A point’s row, or the run of one. */
interface Line {
  readonly row?: PointRow;
  readonly run?: string;
  readonly point?: number;
}

function lineIn(text: string): Line {
  try {
    return decode(text) as Line;
  } catch {
    return {};
  }
}
