/** What ships is what most people have: it is read to its end, and nothing in it is called a mistake. */
import { expect, test } from 'vitest';
import { hintsOf, systems } from '../../../src/hints';
import { shippedFiles } from './debian';

/** Of each package the files that a system reads, and of which system the main one is. */
const packages = [
  ['postgresql-15', /\/postgresql\.conf\.sample$/, 'postgresql'],
  ['redis-server', /^\/etc\/redis\//, 'redis'],
  ['redis-sentinel', /^\/etc\/redis\//, 'redis-sentinel'],
  ['haproxy', /^\/etc\/haproxy\/|\/examples\/.*\.cfg$/, 'haproxy'],
  ['nginx-common', /^\/etc\/nginx\/(?:nginx\.conf|sites-available\/|snippets\/)/, 'nginx'],
  ['mariadb-server', /\.cnf$/, 'mariadb'],
  ['mariadb-common', /\.cnf$/, 'mariadb'],
  ['etcd-server', /^\/etc\/default\/etcd$/, 'etcd'],
] as const;

test.each(packages)(
  '%s: its files are known, and none has a warning',
  { timeout: 300_000 },
  async (name, pattern, system) => {
    const files = shippedFiles(name, pattern);
    const found = await Promise.all(
      files.map(async ({ path, text }) => ({ path, ...(await hintsOf(path, text)) })),
    );
    expect(found.some(({ systems }) => systems.includes(system))).toBe(true);
    expect(
      found.flatMap(({ path, conflicts }) =>
        conflicts
          .filter(({ severity }) => severity === 'warning')
          .map(({ message }) => `${path}: ${message}`),
      ),
    ).toEqual([]);
  },
);

test(
  'a sample whose comments are taken off has as many hints as it has settings that are known',
  { timeout: 300_000 },
  async () => {
    const [sample] = shippedFiles('postgresql-15', /\/postgresql\.conf\.sample$/);
    const text = (sample?.text ?? '').replaceAll(/^#(?=\w+ = )/gm, '');
    const { hints, conflicts } = await hintsOf('/etc/postgresql.conf', text);
    expect(conflicts).toEqual([]);
    const { settings = [] } = systems.find(({ id }) => id === 'postgresql') ?? {};
    const found = new Map(hints.map(({ key, value }) => [key, value]));
    // Every setting of the catalogue is there, under the default that the catalogue says.
    const missing = settings.filter(({ at }) => !found.has(at)).map(({ at }) => at);
    expect(missing).toEqual([]);
    const different = settings.filter(({ at, default: preset }) => found.get(at) !== preset);
    expect(different.map(({ at, default: preset }) => [at, preset, found.get(at)])).toEqual([]);
  },
);
