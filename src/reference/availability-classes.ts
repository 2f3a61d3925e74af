import { YEAR, type ReferenceNumber } from './reference-number';

/** The names of the classes, with the share of time that each is down. */
const classes = [
  ['two_nines', 'two nines', 1e-2],
  ['two_nines_five', 'two nines five', 5e-3],
  ['three_nines', 'three nines', 1e-3],
  ['three_nines_five', 'three nines five', 5e-4],
  ['four_nines', 'four nines', 1e-4],
  ['five_nines', 'five nines', 1e-5],
  ['six_nines', 'six nines', 1e-6],
] as const;

const from = {
  year: 1991,
  source:
    'exact; availability classes: Gray and Siewiorek, “High-Availability Computer Systems”, IEEE Computer 24(9), 1991',
};

/** Shares of time up by how many nines they have. */
export const availabilityClasses: readonly ReferenceNumber[] = classes.map(
  ([name, title, down]): ReferenceNumber => ({
    name: `availability_class.${name}`,
    title: `availability of ${title}`,
    amount: 1 - down,
    dimension: 'share',
    ...from,
  }),
);

/** What each class leaves to be down in a year of 365.25 days. */
export const downtimes: readonly ReferenceNumber[] = classes.map(([name, title, down]): ReferenceNumber => ({
  name: `downtime_per_year.${name}`,
  title: `time down in a year at ${title}`,
  amount: down * YEAR,
  dimension: 'time',
  ...from,
}));
