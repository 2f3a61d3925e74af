import { availability } from './availability';
import type { Calculator } from './calculator';
import { quorum } from './quorum';
import { recovery } from './recovery';
import { replicationFactor } from './replication-factor';

export type { Amounts, Calculator, CalculatorFunction, Dimension, Input } from './calculator';

/** Every calculator; a new one is a file and a line here. */
export const calculators: readonly Calculator[] = [replicationFactor, quorum, recovery, availability];
