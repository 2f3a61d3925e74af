/** Whether a replica is a backup, and where a backup should stand: questions of interviews, answered by documents. */
import { expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import { flowchart, messages, scenario, simulation } from './cells';

const BACKUP = '  backup@{ role: object-store, download: 85 MB/s }';

/** Three copies in perfect sync, with a backup in one of two regions; ten writes a second. */
const ask = (backupIn: 'us-east' | 'eu-west', ...lines: string[]) => {
  const cells = [
    flowchart(
      'writers@{ role: clients, rate: 10/s, arrivals: constant, reads: 0 % } --> users',
      'subgraph us-east',
      '  users@{ role: database, size: 850 MB, archive: 20 s, apply: 0 s, commit: 0 s }',
      '  users ==> a@{ role: database } & b@{ role: database }',
      ...(backupIn === 'us-east' ? [BACKUP] : []),
      'end',
      ...(backupIn === 'eu-west' ? ['subgraph eu-west', BACKUP, 'end'] : []),
      'users -.-> backup',
    ),
    scenario('run 100 s, warm-up 0 s', ...lines),
  ];
  const session = new Session();
  const [, outcome] = cells.map((_, index) => session.run(cells, index));
  expect(messages(outcome?.problems)).toEqual([]);
  const { texts, faults } = simulation(outcome ?? { outputs: [], problems: [] });
  const [said, restored] = faults.map(({ recovery }) => recovery.split(';')[0]);
  return { lost: texts['users']?.['lost_writes'], said, restored };
};

test('DELETE FROM users: no replica has the data any more', () => {
  const { lost, said } = ask('us-east', 'at 50.05 s delete all in users');
  expect(lost).toBe('500');
  expect(said).toBe('the data did not come back, 500 acknowledged writes lost, the first of 49.9 s before');
});

test('a backup has it: what was written since is lost, and it takes the wait and size ÷ rate', () => {
  const { lost, said } = ask(
    'us-east',
    'at 50.05 s delete all in users',
    'at 65.05 s restore users from backup',
  );
  // From 50.1 s to 65 s; the data is back at 75.05 s.
  expect(lost).toBe('150');
  expect(said).toBe(
    'the data back and the next write acknowledged after 25.1 s, 150 acknowledged writes lost',
  );
});

test('a backup in the data center that is lost is lost with it', () => {
  const flood = ['at 50.05 s crash us-east', 'at 65.05 s restore users from backup'];
  expect(ask('us-east', ...flood)).toEqual({
    lost: '500',
    said: 'no write acknowledged again, 500 acknowledged writes lost, the first of 49.9 s before',
    restored: 'no backup was within reach: nothing was restored',
  });
  // Elsewhere there is what was archived at 40 s; what was sent then was acknowledged some milliseconds later.
  expect(ask('eu-west', ...flood).said).toBe(
    'the next write acknowledged after 25.1 s, 101 acknowledged writes lost, the first of 10 s before',
  );
});

test('an outage that lasts keeps a backup elsewhere from the place of the machines, and the row says so', () => {
  const { said, restored } = ask(
    'eu-west',
    'at 50.05 s outage us-east',
    'at 65.05 s restore users from backup',
  );
  expect(said).toBe('no write acknowledged again, 500 acknowledged writes lost, the first of 49.9 s before');
  expect(restored).toBe(
    'the backup does not reach the place where the data should come back: nothing was restored',
  );
});

test('a machine that is down has its data on disk: nothing is lost until somebody gives it up for a restore', () =>
  expect(ask('us-east', 'at 50.05 s crash us-east').lost).toBe('0'));
