import { formatSeconds } from '../../src/estimate/number-format';

/** A time of the run as a clock shows it: `4:20`, `1:04:20`; below a minute in seconds. */
export function clock(seconds: number): string {
  if (seconds < 60) return formatSeconds(seconds);
  const twoDigits = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  const minutes = seconds / 60;
  const inHour = `${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
  return minutes < 60 ? inHour.replace(/^0/, '') : `${Math.floor(minutes / 60)}:${inHour}`;
}
