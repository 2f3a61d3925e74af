/** However many threads share the runs of a scenario, the same bytes come out. */
import { expect, test } from 'vitest';
import { cell, document, headroom } from './headroom';

document(
  'experiment.md',
  [
    cell(
      'mermaid',
      'flowchart LR',
      '  users@{ role: clients, rate: 200/s, keys: 1 k }',
      '  lb@{ role: load-balancer }',
      '  app@{ role: service, instances: 3, time: "exponential(10 ms)" }',
      '  users --> lb --> app',
    ),
    cell(
      'scenario',
      'run 10 s, seed 5',
      'compare policy of lb: round-robin, random, power-of-two',
      'sweep instances of app: 3..4',
      'repeat 5',
      'require p99(users) < 80 ms',
    ),
    cell('scenario', 'run 10 min until mean(users) within 10 %, warm-up auto', 'repeat 2'),
    cell('estimate', 'waiting = sim.users.p99'),
  ].join('\n'),
);
document(
  'broken.md',
  [
    cell(
      'mermaid',
      'flowchart LR',
      '  users@{ role: clients, rate: 50/s }',
      '  users --> app@{ role: service, instances: 2, time: "exponential(30 ms)" }',
    ),
    cell('scenario', 'run 5 s, seed 5', 'require p99(users) < 180 ms'),
  ].join('\n'),
);
const printed = (command: string, threads: number): string => {
  const { stdout, stderr } = headroom(
    command,
    'experiment.md',
    '--format',
    'json',
    '--threads',
    String(threads),
  );
  expect(stderr).toBe('');
  return stdout;
};

test.each(['check', 'run'])(
  'headroom %s prints the same with one thread, with two and with five',
  (command) => {
    const alone = printed(command, 1);
    expect(alone).toContain('"differences"');
    expect(printed(command, 2)).toBe(alone);
    expect(printed(command, 5)).toBe(alone);
  },
);

test.each(['0', 'two', '-1', '9999'])('--threads %s is an error', (threads) => {
  const { status, stderr } = headroom('check', 'experiment.md', `--threads=${threads}`);
  expect([status, stderr]).toEqual([
    2,
    `headroom: --threads takes a whole number from 1 to 1024, not “${threads}”\n`,
  ]);
});

test('changes that are tried come out the same with one thread and with two', () => {
  const tried = (threads: string): string =>
    headroom('check', 'broken.md', '--format', 'json', '--try', '--threads', threads).stdout;
  const alone = tried('1');
  expect(alone).toContain('"change": "app: instances');
  expect(tried('2')).toBe(alone);
});
