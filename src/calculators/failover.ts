import type { Amounts, Calculator, Input } from './calculator';
import { YEAR } from './periods';
import { timeline } from './picture';

const failures: Input = { name: 'failures', dimension: 'rate', means: 'failures, such as 4/year', least: 0 };
const automatic: Input = {
  name: 'automatic',
  dimension: 'time',
  means: 'time of an automatic failover',
  least: 0,
};
const manual: Input = {
  name: 'manual',
  dimension: 'time',
  means: 'time until people have done it where the automatic one fails',
  default: 0,
  least: 0,
};
const success: Input = {
  name: 'success',
  dimension: 'share',
  means: 'share of the failovers that work by themselves',
  default: 1,
  least: 0,
  most: 1,
};
const time = (name: string, means: string): Input => ({
  name,
  dimension: 'time',
  means,
  default: 0,
  least: 0,
});

/** How long a leader's death is felt. */
export const failover: Calculator = {
  id: 'failover',
  title: 'Failover downtime',
  summary: 'How long writes fail when a leader dies, what that is in a year, and how many requests fail.',
  source:
    'Gray and Cheriton, “Leases”, SOSP 1989: nobody else may lead before the old lease ends; renewal theory: availability is uptime ÷ (uptime + downtime).',
  functions: [
    {
      name: 'failover_downtime.each',
      means: 'The time without a leader after each failure.',
      inputs: [
        { name: 'detect', dimension: 'time', means: 'from the failure to the decision', least: 0 },
        { name: 'promote', dimension: 'time', means: 'from the decision to the new leader', least: 0 },
        time('redirect', 'until clients find it (DNS, pools)'),
        time('lease', 'what is left of the old leader’s lease, or the time to fence it off'),
      ],
      result: 'time',
      compute: ({ detect = 0, promote = 0, redirect = 0, lease = 0 }) =>
        Math.max(detect, lease) + promote + redirect,
      working: 'max(detect, lease) + promote + redirect',
      advice: ({ detect = 0, lease = 0 }) =>
        lease > detect
          ? 'The lease lasts longer than the detection: a shorter lease would shorten the failover.'
          : undefined,
      picture: ({ detect = 0, promote = 0, redirect = 0, lease = 0 }) =>
        timeline(
          'From the failure to the next write',
          'failure',
          'writes again',
          { name: 'detection', seconds: detect },
          { name: 'rest of the lease', seconds: lease - detect },
          { name: 'promotion', seconds: promote },
          { name: 'redirection', seconds: redirect },
        ),
      example: 'failover_downtime.each(detect=10 s, promote=20 s, redirect=5 s, lease=15 s)',
    },
    {
      name: 'failover_downtime.mean',
      means: 'Mean time of a failover, of which some do not work by themselves.',
      inputs: [automatic, manual, success],
      result: 'time',
      compute: mean,
      working: 'success × automatic + (1 − success) × manual',
      advice: byHand,
      example: 'failover_downtime.mean(automatic=30 s, manual=30 min, success=95 %)',
    },
    {
      name: 'failover_downtime.in_period',
      means: 'Downtime by failovers in a period, a year unless given.',
      inputs: [failures, automatic, manual, success, { ...time('period', 'the period'), default: YEAR }],
      result: 'time',
      compute: (amounts) => (amounts['failures'] ?? 0) * (amounts['period'] ?? YEAR) * mean(amounts),
      working: 'failures × period × (success × automatic + (1 − success) × manual)',
      advice: byHand,
      example: 'failover_downtime.in_period(failures=4/year, automatic=30 s, manual=30 min, success=95 %)',
    },
    {
      name: 'failover_downtime.availability',
      means: 'Availability that failovers leave.',
      inputs: [
        { name: 'mttf', dimension: 'time', means: 'mean time between failures', least: 1 },
        automatic,
        manual,
        success,
      ],
      result: 'share',
      compute: (amounts) => {
        const { mttf = 1 } = amounts;
        return mttf / (mttf + mean(amounts));
      },
      working: 'mttf ÷ (mttf + success × automatic + (1 − success) × manual)',
      advice: byHand,
      example: 'failover_downtime.availability(mttf=90 days, automatic=30 s)',
    },
    {
      name: 'failover_downtime.failed_requests',
      means: 'Requests that fail during a failover.',
      inputs: [
        { name: 'requests', dimension: 'rate', means: 'requests a second that need the leader', least: 0 },
        { name: 'downtime', dimension: 'time', means: 'time of the failover', least: 0 },
        time('patience', 'how long clients retry before they give up'),
      ],
      result: 'count',
      counts: 'requests',
      compute: ({ requests = 0, downtime = 0, patience = 0 }) => requests * Math.max(0, downtime - patience),
      working: 'requests × max(0, downtime − patience)',
      example: 'failover_downtime.failed_requests(requests=500/s, downtime=35 s, patience=10 s)',
    },
  ],
};

function mean({ automatic = 0, manual = 0, success = 1 }: Amounts): number {
  return success * automatic + (1 - success) * manual;
}

function byHand({ automatic = 0, manual = 0, success = 1 }: Amounts): string | undefined {
  if (success === 1) return undefined;
  if (manual === 0) return 'Say how long people take where the automatic failover fails.';
  return (1 - success) * manual > success * automatic
    ? 'Most of it is by failovers that people must finish: rehearse the automatic one until it works.'
    : undefined;
}
