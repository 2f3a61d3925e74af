/** Estimates that others have published with their working, in cells as an engineer would write them. */
import { reckoned } from './claims';

const thumbnail = 'latency.disk_seek + networking.transfer_time(size = 256 kB, rate = 30 MB/s)';

reckoned('Jeff Dean, “Software Engineering Advice”, 2007: a page of 30 thumbnails', [
  { says: 'read one after the other takes 560 ms', cell: `30 * (${thumbnail}) to ms`, is: 560, digit: 10 },
  { says: 'read in parallel takes 18 ms', cell: `${thumbnail} to ms`, is: 18, digit: 1 },
]);

const sort = `
  numbers     = 2^28
  comparisons = numbers * log2(numbers)
  mispredicts = 2^33 / 2
  branches    = mispredicts * latency.branch_mispredict
  passes      = log2(numbers)
  moved       = 1 GiB * passes
  memory      = moved / (4 GB/s)`;

reckoned('Jeff Dean, the same talk: quicksort of 1 GB of 4-byte numbers', [
  { says: 'makes about 2³³ comparisons', cell: `${sort}\nlog2(comparisons)`, is: 33, digit: 1 },
  { says: 'loses 21 s to mispredicted branches', cell: `${sort}\nbranches to s`, is: 21, digit: 1 },
  { says: 'moves 28 GB', cell: `${sort}\nmoved to GiB`, is: 28 },
  { says: 'waits 7 s for memory', cell: `${sort}\nmemory to s`, is: 7, digit: 1 },
  { says: 'takes about 30 s', cell: `${sort}\nbranches + memory to s`, is: 30, digit: 10 },
]);

const twitter = `
  users   = 300 M user * 50 %
  tweets  = users * 2 tweet/user/day
  media   = tweets * 10 % * 1 MB/tweet`;

reckoned('Alex Xu, System Design Interview, chapter 2: Twitter', [
  { says: 'has 150 million users a day', cell: `${twitter}\nusers`, is: 150e6 },
  { says: 'takes 3,500 tweets a second', cell: `${twitter}\ntweets to tweet/s`, is: 3500, digit: 100 },
  {
    says: 'takes 7,000 at its peak',
    cell: `${twitter}\nworkload.peak(average = tweets, factor = 2) to /s`,
    is: 7000,
    digit: 100,
  },
  { says: 'stores 30 TB of media a day', cell: `${twitter}\nmedia to TB/day`, is: 30 },
  { says: 'stores 55 PB in five years', cell: `${twitter}\nmedia * 5 years to PB`, is: 55, digit: 1 },
]);

const shortener = `
  writes  = 100 M url/day
  records = writes * 10 years`;

reckoned('Alex Xu, System Design Interview, chapter 8: a URL shortener', [
  { says: 'writes 1,160 a second', cell: `${shortener}\nwrites to url/s`, is: 1160, digit: 10 },
  { says: 'reads 11,600 a second', cell: `${shortener}\nwrites * 10 to url/s`, is: 11_600, digit: 100 },
  { says: 'has 365 billion records after ten years', cell: `${shortener}\nrecords / 1 G`, is: 365, digit: 1 },
  {
    says: 'needs 36.5 TB for them at 100 B each, not the 365 TB of early printings, which count the years twice',
    cell: `${shortener}\nrecords * 100 B/url to TB`,
    is: 36.5,
    digit: 0.1,
  },
  {
    says: 'needs seven characters for them',
    cell: `${shortener}\nidentifiers.length(ids = records)`,
    is: 7,
  },
]);

reckoned('AWS Well-Architected, Reliability Pillar: 99.99 % with two hard dependencies of 99.99 %', [
  {
    says: 'is 99.97 %',
    cell: 'availability.serial(99.99 %, 99.99 %, 99.99 %) to %',
    is: 99.97,
    digit: 0.01,
  },
  {
    says: 'may be down 2 h 37 min a year instead of 52 min',
    cell: 'availability.downtime(availability.serial(99.99 %, 99.99 %, 99.99 %)) to min',
    is: 157,
    digit: 1,
  },
]);

// Availability, the period, the time down and its unit.
const table = [
  ['99.9 %', '1 day', 1.44, 'min', 0.01],
  ['99.9 %', '1 week', 10.1, 'min', 0.1],
  ['99.9 %', '30 days', 43.2, 'min', 0.1],
  ['99.9 %', '90 days', 2.16, 'h', 0.01],
  ['99.95 %', '30 days', 21.6, 'min', 0.1],
  ['99.99 %', '30 days', 4.32, 'min', 0.01],
  ['99.999 %', '30 days', 25.9, 's', 0.1],
] as const;

reckoned(
  'Google, Site Reliability Engineering, appendix A: availability table',
  table.map(([availability, period, is, unit, digit]) => ({
    says: `${availability} leaves ${is} ${unit} in ${period}`,
    cell: `availability.downtime(${availability}, period = ${period}) to ${unit}`,
    is,
    digit,
  })),
);

reckoned('Amazon Builders’ Library, “Timeouts, retries, and backoff with jitter”', [
  {
    says: 'five layers with three attempts each make 243 calls of one',
    cell: 'retry.amplification(attempts = 3, failure = 100 %, layers = 5)',
    is: 243,
  },
]);
