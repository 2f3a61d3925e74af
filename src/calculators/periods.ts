/** Seconds of the periods that defaults speak of. */
export const HOUR = 3600;
export const DAY = 24 * HOUR;
export const YEAR = 365.25 * DAY;
