import { SobolSequenceGenerator } from 'sobol';

/**
 * The first points of Sobol’s sequence in the unit cube, with the direction numbers of Joe & Kuo, “Constructing Sobol
 * sequences with better two-dimensional projections”, SIAM J. Sci. Comput. 30, 2008; the origin, the very first, included.
 */
export function sobol(count: number, dimensions: number): number[][] {
  const sequence = new SobolSequenceGenerator(dimensions);
  return Array.from({ length: count }, () => sequence.nextVector());
}
