/** Numbers for people, without units and values: all that a page needs of the estimate language. */
const BIG = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Beyond, a number without a unit has no word that can be written in a cell. */
const BIGGEST_PLAIN = 1e15;
const SMALL = ['', 'm', 'µ', 'n', 'p'];

/** Three significant digits, or all digits of a whole number below a thousand. */
function digits(value: number): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  const magnitude = Math.abs(rounded);
  if (magnitude >= 1e21 || magnitude < 1e-12) return scientific(rounded);
  return rounded.toString().includes('e') ? rounded.toFixed(14).replace(/0+$/, '') : rounded.toString();
}

/** `5.32 × 10³⁶` */
function scientific(value: number): string {
  const [number = '', exponent = ''] = value.toExponential().split(/e\+?/);
  const raised = exponent.replaceAll(/[-\d]/g, (sign) => SUPERSCRIPTS['-0123456789'.indexOf(sign)] ?? '');
  return `${number} × 10${raised}`;
}

const SUPERSCRIPTS = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `34.7` and `k`: a number between 1 and 1000 and the prefix that scales it. */
export function engineering(value: number): { text: string; prefix: string } {
  if (!Number.isFinite(value)) return { text: value > 0 ? '∞' : value < 0 ? '−∞' : '?', prefix: '' };
  const magnitude = Math.abs(Number(value.toPrecision(3)));
  if (magnitude === 0) return { text: '0', prefix: '' };
  // Nobody knows a word for so many.
  if (magnitude >= 1e21) return { text: scientific(Number(value.toPrecision(3))), prefix: '' };
  let step = Math.floor(Math.log10(magnitude) / 3 + 1e-9);
  step = Math.min(Math.max(step, 1 - SMALL.length), BIG.length - 1);
  return { text: digits(value / 1000 ** step), prefix: (step >= 0 ? BIG[step] : SMALL[-step]) ?? '' };
}

/** A plain number: `34.7 k`, `0.0034`. Small ones have no word, so they stay as they are. */
export function plain(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 10_000) return value.toString();
  if (Math.abs(value) < 1000) return digitsNear(value);
  const rounded = Number(value.toPrecision(3));
  if (Number.isFinite(value) && Math.abs(rounded) >= BIGGEST_PLAIN) return scientific(rounded);
  const { text, prefix } = engineering(value);
  return prefix === '' ? text : `${text} ${prefix}`;
}

/** A number for the very unit that was asked for, so without a prefix: `12,000`, with all digits of a whole number. */
export function grouped(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) < 1000 || Math.abs(value) >= 1e21) return plain(value);
  const whole = Math.round(value);
  const isWhole = Math.abs(value - whole) < 1e-12 * Math.abs(value);
  const rounded = isWhole ? whole : Number(value.toPrecision(3));
  if (Math.abs(rounded) < 10_000) return rounded.toString();
  return rounded.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** Three digits, but as many nines as there are: 0.999999 is not 1. */
function digitsNear(value: number): string {
  const places = placesNear(value, 12);
  return places > 2 ? Number(value.toFixed(places)).toString() : digits(value);
}

/** How many places tell a number near 1 from 1, up to so many; 0 where it is not near. */
function placesNear(value: number, most: number): number {
  const distance = Math.abs(1 - Math.abs(value));
  return distance > 0 && distance < 0.01 ? Math.min(most, 1 - Math.floor(Math.log10(distance))) : 0;
}

const YEAR = 365.25 * 86_400;

/** A duration as people say it. */
export function formatSeconds(seconds: number): string {
  const magnitude = Math.abs(seconds);
  if (!Number.isFinite(seconds) || magnitude < 120) {
    const { text, prefix } = engineering(seconds);
    return prefix === '' || SMALL.includes(prefix) ? `${text} ${prefix}s` : `${digits(seconds)} s`;
  }
  if (magnitude < 7200) return `${digits(seconds / 60)} min`;
  if (magnitude < 2 * 86_400) return `${digits(seconds / 3600)} h`;
  return magnitude < 2 * YEAR ? `${digits(seconds / 86_400)} days` : `${plain(seconds / YEAR)} years`;
}

/** As many nines as a double tells from 1 without the rounding of what it was computed from. */
const MOST_NINES = 15;

/** A share as a percentage, with as many nines as there are. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return `${engineering(share).text} %`;
  const isBelow = Math.abs(share) < 1;
  const places = placesNear(isBelow ? withoutNoise(share) : share, isBelow ? MOST_NINES : 12);
  if (places > 2) {
    // The point is moved in the text: multiplied, the last nines would be rounded away.
    const [whole = '', decimals = ''] = share.toFixed(places).split('.');
    return `${Number(`${whole}${decimals.slice(0, 2)}.${decimals.slice(2)}`)} %`;
  }
  const percent = Number((share * 100).toPrecision(3));
  return `${percent.toString().includes('e') ? scientific(percent) : percent.toString()} %`;
}

/** A number without the last binary digits that only rounding has made: 99.9 ÷ 100 is 0.999. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(15));
}

/** `1 argument`, `2 arguments`. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
