/** One way in which an input can be moved without being written, for the reference, completion and hover. */
export interface ControlKind {
  readonly word: 'slider' | 'toggle';
  readonly form: string;
  readonly means: string;
  /** A cell that shows it. */
  readonly example: string;
}

/** From this ratio of its ends on, a slider whose ends are both positive is logarithmic: two decades. */
export const LOGARITHMIC_FROM = 100;

/** What a comment behind a definition may declare. */
export const controlKinds: readonly ControlKind[] = [
  {
    word: 'slider',
    form: '# slider low .. high step s',
    means: `Below the cell’s values, a slider on the number before it: what depends on it is computed and simulated anew while it is moved, and nothing is written until *Keep*. Ends without a unit have that of the number. Without a step the scale is logarithmic where both ends are positive and the higher is at least ${LOGARITHMIC_FROM} times the lower; else it is linear. After a comma may stand a remark.`,
    example: 'users = 10 M user  # slider 1 M .. 100 M',
  },
  {
    word: 'toggle',
    form: '# toggle',
    means: 'A switch on the truth value before it, in the same way.',
    example: 'cached = true  # toggle',
  },
];
