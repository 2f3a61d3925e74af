/** A moment, in whole seconds and a fraction: counted from 1970 for a timestamp, from anywhere for a number. */
export interface Instant {
  readonly whole: number;
  readonly fraction: number;
  readonly isNumber: boolean;
}

/** As ISO 8601 and RFC 3339 have it; a blank may stand for the T, and a comma before the fraction. */
const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)([.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A number in a unit, or a timestamp, which is in UTC unless it says otherwise; `undefined` if it is neither. */
export function instantOf(text: string, unitSeconds: number): Instant | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    const seconds = Number(text) * unitSeconds;
    if (!Number.isFinite(seconds)) return undefined;
    const whole = Math.floor(seconds);
    return { whole, fraction: seconds - whole, isNumber: true };
  }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] =
    TIMESTAMP.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const moment = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  );
  // The 31st of February is no day; a leap second counts as the next one.
  if (moment.getUTCMonth() !== Number(month) - 1 || Number(hour) > 23 || Number(minute) > 59)
    return undefined;
  return {
    whole: moment.getTime() / 1000 - offsetSeconds(zone),
    fraction: Number(fraction.replace(',', '.')),
    isNumber: false,
  };
}

/** How far a zone is ahead of UTC. */
function offsetSeconds(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
