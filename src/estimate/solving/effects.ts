/** By which factor one name's value changes. */
export interface Effect {
  readonly name: string;
  readonly factor: number;
}

/** What a change of one name does to those that depend on it. */
export interface Effects {
  readonly kind: 'effects';
  readonly effects: readonly Effect[];
}
