import { suggest } from '../source/suggest';
import { latencyModern } from './latency-modern';
import type { ReferenceNumber } from './reference-number';
import { tables, type Group } from './tables';

/** A choice of values, which a document takes by name: the classic ones but for some. */
export interface Profile {
  readonly name: string;
  /** The numbers that differ from the classic ones, by name. */
  readonly numbers: ReadonlyMap<string, ReferenceNumber>;
}

export const classic: Profile = { name: 'classic', numbers: new Map() };

export const modern: Profile = {
  name: 'modern',
  numbers: new Map(Object.values(latencyModern).map((number) => [number.name, number])),
};

/** The groups of reference numbers with the values of a profile. */
export function referenceGroups(profile = classic): readonly Group[] {
  return tables.map((group) => ({
    ...group,
    numbers: group.numbers.map((number) => profile.numbers.get(number.name) ?? number),
  }));
}

/** The reference numbers with the values of a profile. */
export function referenceNumbers(profile = classic): readonly ReferenceNumber[] {
  return referenceGroups(profile).flatMap(({ numbers }) => numbers);
}

/** The profile of a name, among those that come with the language and one's own; a sentence where there is none. */
export function profileNamed(name: string, own: readonly Profile[] = []): Profile | string {
  const profiles = [classic, modern, ...own];
  const names = profiles.map((profile) => profile.name);
  const known = names.map((one) => `“${one}”`).join(', ');
  return (
    profiles.find((profile) => profile.name === name) ??
    `there is no profile “${name}”${suggest(name, names, `; there are ${known}`).words}`
  );
}
