/** How workers of one machine hinder each other. */
export interface ScalabilitySpec {
  /** The share of the work that only one can do at a time, 0…1. */
  readonly contention: number;
  /** The share of the work that each pair spends on agreeing, 0…1. */
  readonly coherency: number;
}

/**
 * How many times as long a request takes while so many are busy: 1 + α(N − 1) + βN(N − 1), so that N workers do
 * N ÷ (1 + α(N − 1) + βN(N − 1)) times the work of one. The universal scalability law: Gunther, Guerrilla Capacity
 * Planning (2007), ch. 4–6; without coherency Amdahl’s law.
 */
export function hindrance({ contention, coherency }: ScalabilitySpec, busy: number): number {
  return 1 + (busy - 1) * (contention + coherency * busy);
}
