import { beta } from './beta';
import { between } from './between';
import type { Family } from './distribution';
import { exponential } from './exponential';
import { gamma } from './gamma';
import { lognormal } from './lognormal';
import { normal } from './normal';
import { pareto } from './pareto';
import { pert } from './pert';
import { poisson } from './poisson';
import { triangular } from './triangular';
import { uniform } from './uniform';

export type { Distribution, Family, Parameter, Percentile } from './distribution';

const all = [
  ...[between, normal, lognormal, uniform, triangular, pert, beta, gamma, exponential, pareto, poisson],
];

/** Every family of distributions, by name; a new one is a file and a line here. */
export const families: ReadonlyMap<string, Family> = new Map(all.map((family) => [family.name, family]));
