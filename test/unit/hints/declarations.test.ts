/** What every declaration of the catalogue must have, so that a hover, a diagnostic and a calculator follow from it. */
import { expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { hintsOf, systems } from '../../../src/hints';
import { numberOf } from '../../../src/hints/quantity';

const settings = systems.flatMap((system) => system.settings.map((setting) => ({ system, setting })));
const conflicts = systems.flatMap((system) => system.conflicts.map((conflict) => ({ system, conflict })));

test('no two systems have one id', () => {
  expect(new Set(systems.map(({ id }) => id)).size).toBe(systems.length);
});

test.each(settings.map(({ system, setting }) => [`${system.id} ${setting.at}`, system, setting] as const))(
  '%s says in a sentence what it does, what it bears on and where to read on',
  (_, system, { means, concerns, documentation = '' }) => {
    expect(means).toMatch(/^[A-Z].*\.$/);
    expect(concerns).not.toHaveLength(0);
    expect(documentation.startsWith('https:') ? documentation : system.documentation + documentation).toMatch(
      /^https:\/\/\S+$/,
    );
  },
);

test.each(
  settings.flatMap(({ system, setting }) =>
    setting.default === undefined || setting.default === '' || setting.takes.kind === 'word'
      ? []
      : [[`${system.id} ${setting.at}`, setting.default, setting.takes] as const],
  ),
)('the default of %s can be read: %s', (_, text, takes) => {
  expect(numberOf(text, takes)).toBeTypeOf('number');
});

test.each(conflicts.map(({ system, conflict }) => [conflict.code, system.id] as const))(
  '%s is called after its system, and by no other’s name',
  (code, id) => {
    expect(code).toMatch(new RegExp(`^${id}/[a-z-]+$`));
    expect(conflicts.filter(({ conflict }) => conflict.code === code)).toHaveLength(1);
  },
);

test.each([
  [
    'postgresql.conf',
    "synchronous_standby_names = 'ANY 1 (a, b)'\narchive_timeout = 60\nmax_connections = 100",
  ],
  ['redis.conf', 'cluster-node-timeout 5000\nmaxmemory 1gb'],
  ['sentinel.conf', 'sentinel down-after-milliseconds m 5000'],
  [
    'server.properties',
    'min.insync.replicas=2\ndefault.replication.factor=3\nnum.partitions=4\nsession.timeout.ms=9000\nbroker.session.timeout.ms=9000',
  ],
  ['my.cnf', 'max_connections = 500'],
])('what %s opens is a calculator with such inputs', async (file, text) => {
  const { hints } = await hintsOf(file, text);
  for (const { opens } of hints) {
    const calculator = calculators.find(({ id }) => id === opens?.calculator);
    const inputs = calculator?.functions.flatMap((one) => one.inputs.map(({ name }) => name));
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(opens?.inputs ?? {})));
  }
});
