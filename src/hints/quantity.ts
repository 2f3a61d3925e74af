import { engineering, formatSeconds } from '../estimate/number-format';

/** How a size is read. */
type Size = Extract<Takes, { kind: 'size' }>;

/** What a setting takes: how its text becomes a number, in seconds, bytes or as it is. */
export type Takes =
  | { readonly kind: 'time'; /** Of a number without a unit, in seconds. */ readonly unit: number }
  | {
      readonly kind: 'size';
      /** Of a number without a unit, in bytes. */
      readonly unit: number;
      /** What `k` alone is, and what `kB` is: 1024 unless the system has it decimal. `Ki` is 1024 everywhere. */
      readonly kilo?: number;
      readonly kilobyte?: number;
    }
  | { readonly kind: 'count' | 'truth' | 'word' };

export const seconds: Takes = { kind: 'time', unit: 1 };
export const milliseconds: Takes = { kind: 'time', unit: 0.001 };
export const bytes: Takes = { kind: 'size', unit: 1 };
export const count: Takes = { kind: 'count' };
export const truth: Takes = { kind: 'truth' };
export const word: Takes = { kind: 'word' };

/** Units of time in seconds, as configuration files write them; `M` is NGINX’s month. */
const times: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
  w: 7 * 86_400,
  M: 30 * 86_400,
  y: 365 * 86_400,
};

/** The number that a text says, 1 and 0 for yes and no; `undefined` where it says none, as `${VARIABLE}` does. */
export function numberOf(text: string, takes: Takes): number | undefined {
  const written = text.trim();
  switch (takes.kind) {
    case 'time':
      return timeOf(written, takes.unit);
    case 'size':
      return sizeOf(written, takes);
    case 'count':
      return /^-?\d+(?:\.\d+)?(?:e\d+)?$/i.test(written) ? Number(written) : undefined;
    case 'truth':
      if (/^(?:on|yes|true|1|enabled?)$/i.test(written)) return 1;
      return /^(?:off|no|false|0|disabled?)$/i.test(written) ? 0 : undefined;
    case 'word':
      return undefined;
  }
}

/** `30s`, `5min`, `1m30s`, or a number in the setting’s own unit. */
function timeOf(written: string, unit: number): number | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(written)) return Number(written) * unit;
  if (!/^(?:\d+(?:\.\d+)?\s*[a-zµ]+\s*)+$/i.test(written)) return undefined;
  let sum = 0;
  for (const [, amount, name = ''] of written.matchAll(/(\d+(?:\.\d+)?)\s*([a-zµ]+)/gi)) {
    const each = times[name] ?? times[name.toLowerCase()];
    if (each === undefined) return undefined;
    sum += Number(amount) * each;
  }
  return sum;
}

/** `128MB`, `4g`, `64Mi`, or a number in the setting’s own unit. */
function sizeOf(written: string, { unit, kilo = 1024, kilobyte = 1024 }: Size): number | undefined {
  const [, amount, prefix, rest = ''] = /^(-?\d+(?:\.\d+)?)\s*(?:([kmgtp])(i?b?)|b)?$/i.exec(written) ?? [];
  if (amount === undefined) return undefined;
  if (prefix === undefined) return Number(amount) * (/b$/i.test(written) ? 1 : unit);
  const step = rest === '' ? kilo : /^i/i.test(rest) ? 1024 : kilobyte;
  return Number(amount) * step ** ('kmgtp'.indexOf(prefix.toLowerCase()) + 1);
}

const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes as whoever configured them would say it: `128 MiB` where they are whole KiB, else `1.5 MB`. */
export function formatBytes(amount: number): string {
  if (amount >= 1024 && amount % 1024 === 0) {
    const power = Math.min(binary.length - 1, Math.floor(Math.log2(amount) / 10));
    return `${Number((amount / 1024 ** power).toPrecision(3))} ${binary[power] ?? ''}`;
  }
  const { text, prefix } = engineering(amount);
  return `${text} ${prefix}B`;
}

/** `6–9 s`: from a time to a longer one, with one unit where both have the same. */
export function formatSpan(least: number, most: number): string {
  const [from, to] = [formatSeconds(least), formatSeconds(most)];
  if (from === to) return to;
  const [number = '', ...unit] = from.split(' ');
  return to.endsWith(` ${unit.join(' ')}`) || least === 0 ? `${number}–${to}` : `${from} – ${to}`;
}

export { formatSeconds };
