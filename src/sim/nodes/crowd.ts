/**
 * Requests of one clients node, or calls of one arrow that nobody waits for, that are under way at once. Where more come
 * than leave, this many are there sooner or later; one more is turned away, so that a run ends in bounded memory, some
 * hundred megabytes. No user waits that long.
 */
export const MOST_UNDER_WAY = 250_000;
