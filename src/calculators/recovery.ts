import type { Calculator, Input } from './calculator';
import { timeline } from './picture';

const rpo: Input = { name: 'rpo', dimension: 'time', means: 'data that a failure loses, in time', least: 0 };
const rto: Input = { name: 'rto', dimension: 'time', means: 'time until service is back', least: 0 };
const size: Input = { name: 'size', dimension: 'data', means: 'size of the data', least: 0 };
const start: Input = {
  name: 'start',
  dimension: 'time',
  means: 'time before the restore begins',
  default: 0,
  least: 0,
};
const failures: Input = { name: 'failures', dimension: 'rate', means: 'failures, such as 2/year', least: 0 };
const loss: Input = {
  name: 'loss',
  dimension: 'money rate',
  means: 'what the data of some time is worth, such as 500 $/h',
  least: 0,
};
const downtime: Input = {
  name: 'downtime',
  dimension: 'money rate',
  means: 'what downtime costs, such as 2000 $/h',
  least: 0,
};

/** What a failure costs: data (recovery point) and time (recovery time). */
export const recovery: Calculator = {
  id: 'recovery',
  title: 'RPO / RTO',
  summary: 'How much data, time and money a failure costs under a backup and replication plan.',
  source:
    'RPO: the oldest change that may be lost. RTO: the time until service is back (ISO 22301). Interval: Young, “A first order approximation to the optimum checkpoint interval”, CACM 1974.',
  functions: [
    {
      name: 'recovery.rpo',
      means: 'The most data, in time, that a restore from the last finished backup loses.',
      inputs: [
        { name: 'interval', dimension: 'time', means: 'time between two backups, or log archives', least: 0 },
        { name: 'duration', dimension: 'time', means: 'time a backup takes to finish', default: 0, least: 0 },
      ],
      result: 'time',
      compute: ({ interval = 0, duration = 0 }) => interval + duration,
      working: 'interval + duration',
      picture: ({ interval = 0, duration = 0 }) =>
        timeline(
          'What is lost where the failure comes just before a backup is finished',
          'the last backup that finished begins',
          'failure',
          { name: 'until the next begins', seconds: interval },
          { name: 'until it is finished', seconds: duration },
        ),
      example: 'recovery.rpo(interval=24 h, duration=1 h)',
    },
    {
      name: 'recovery.rto',
      means: 'The time without writes of an automatic failover.',
      inputs: [
        { name: 'detect', dimension: 'time', means: 'from the failure to the decision', least: 0 },
        { name: 'promote', dimension: 'time', means: 'from the decision to the new leader', least: 0 },
        {
          name: 'redirect',
          dimension: 'time',
          means: 'until clients find it (DNS, pools)',
          default: 0,
          least: 0,
        },
      ],
      result: 'time',
      compute: ({ detect = 0, promote = 0, redirect = 0 }) => detect + promote + redirect,
      working: 'detect + promote + redirect',
      picture: ({ detect = 0, promote = 0, redirect = 0 }) =>
        timeline(
          'From the failure to the next write',
          'failure',
          'writes again',
          { name: 'detection', seconds: detect },
          { name: 'promotion', seconds: promote },
          { name: 'redirection', seconds: redirect },
        ),
      example: 'recovery.rto(detect=10 s, promote=20 s)',
    },
    {
      name: 'recovery.restore',
      means: 'The time to bring a backup back.',
      inputs: [size, { name: 'rate', dimension: 'data rate', means: 'restore rate', least: 0 }, start],
      result: 'time',
      compute: ({ size = 0, rate = 0, start = 0 }) => start + (size === 0 ? 0 : size / rate),
      working: 'start + size ÷ rate',
      picture: ({ size = 0, rate = 0, start = 0 }) =>
        timeline(
          'From the failure to the restored data',
          'failure',
          'data is back',
          { name: 'until the restore begins', seconds: start },
          { name: 'restore', seconds: size === 0 ? 0 : size / rate },
        ),
      example: 'recovery.restore(size=400 GB, rate=120 MB/s)',
    },
    {
      name: 'recovery.restore_rate',
      means: 'The rate at which a backup must come back to meet a recovery time.',
      inputs: [size, rto, start],
      result: 'data rate',
      compute: ({ size = 0, rto = 0, start = 0 }) => {
        if (size === 0) return 0;
        return rto > start ? size / (rto - start) : Infinity;
      },
      working: 'size ÷ max(0, rto − start)',
      advice: (_, rate) =>
        rate === Infinity
          ? 'The time is over before the restore begins: keep a standby that can take over.'
          : undefined,
      example: 'recovery.restore_rate(size=400 GB, rto=1 h)',
    },
    {
      name: 'recovery.lost_writes',
      means: 'Acknowledged writes that the death of an asynchronous leader loses, on average.',
      inputs: [
        { name: 'writes', dimension: 'rate', means: 'writes a second', least: 0 },
        { name: 'lag', dimension: 'time', means: 'replication lag', least: 0 },
      ],
      result: 'count',
      counts: 'writes',
      compute: ({ writes = 0, lag = 0 }) => writes * lag,
      working: 'writes × lag',
      advice: (_, lost) =>
        lost >= 1 ? 'Where none may be lost, acknowledge a write only when another copy has it.' : undefined,
      example: 'recovery.lost_writes(writes=1 k/s, lag=100 ms)',
    },
    {
      name: 'recovery.meets',
      means: 'Whether a plan loses no more data and no more time than wanted.',
      inputs: [
        rpo,
        rto,
        { name: 'rpo_target', dimension: 'time', means: 'the most data that may be lost, in time', least: 0 },
        { name: 'rto_target', dimension: 'time', means: 'the most time without service', least: 0 },
      ],
      result: 'truth',
      verdicts: {
        true: 'The plan loses no more data, and no more time, than wanted.',
        false: 'The plan loses more data, or more time, than wanted.',
      },
      compute: ({ rpo = 0, rto = 0, rpo_target = 0, rto_target = 0 }) =>
        rpo <= rpo_target && rto <= rto_target,
      working: 'rpo ≤ rpo_target and rto ≤ rto_target',
      advice: ({ rpo = 0, rpo_target = 0 }, meets) => {
        if (meets === 1) return undefined;
        return rpo > rpo_target
          ? 'More data is lost than wanted: back up more often, or replicate.'
          : 'Service is back too late: restore faster, or keep a standby that can take over.';
      },
      example: 'recovery.meets(rpo=5 min, rto=30 min, rpo_target=15 min, rto_target=1 h)',
    },
    {
      name: 'recovery.incident_cost',
      means: 'What one failure costs in lost data and downtime.',
      inputs: [rpo, rto, loss, downtime],
      result: 'money',
      compute: ({ rpo = 0, rto = 0, loss = 0, downtime = 0 }) => rpo * loss + rto * downtime,
      working: 'rpo × loss + rto × downtime',
      example: 'recovery.incident_cost(rpo=1 h, rto=30 min, loss=500 $/h, downtime=2000 $/h)',
    },
    {
      name: 'recovery.plan_cost',
      means: 'What a plan costs with the failures that it leaves: the plan with the least is the cheapest.',
      inputs: [
        {
          name: 'price',
          dimension: 'money rate',
          means: 'what the plan itself costs, such as 100 $/month',
          least: 0,
        },
        failures,
        rpo,
        rto,
        loss,
        downtime,
      ],
      result: 'money rate',
      compute: ({ price = 0, failures = 0, rpo = 0, rto = 0, loss = 0, downtime = 0 }) =>
        price + failures * (rpo * loss + rto * downtime),
      working: 'price + failures × (rpo × loss + rto × downtime)',
      example:
        'recovery.plan_cost(price=100 $/month, failures=2/year, rpo=1 h, rto=30 min, loss=500 $/h, downtime=2000 $/h)',
    },
    {
      name: 'recovery.backup_interval',
      means:
        'The time between backups that costs least, with what failures lose: half an interval each, on average.',
      inputs: [
        { name: 'backup', dimension: 'money', means: 'what one backup costs', least: 0 },
        failures,
        loss,
      ],
      result: 'time',
      compute: ({ backup = 0, failures = 0, loss = 0 }) =>
        backup === 0 ? 0 : Math.sqrt((2 * backup) / (failures * loss)),
      working: '√(2 × backup ÷ (failures × loss))',
      example: 'recovery.backup_interval(backup=5 $, failures=2/year, loss=500 $/h)',
    },
  ],
};
