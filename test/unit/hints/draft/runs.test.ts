/** Whatever a Compose file puts together, the document that is drafted from it runs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runDocument } from '../../../../src/document/check';
import { designFrom } from '../../../../src/hints/draft';

const images = [
  'ours/web',
  'postgres:17',
  'redis:7',
  'rabbitmq:4',
  'nginx',
  'minio/minio',
  'ours/mail-worker',
  'ours/db-migrate',
];
/** The last is a copy where its image is a database’s. */
const names = ['s0', 's1', 's2', 's3', 's4', 'db-replica'];
const service = fc.record({
  image: fc.constantFrom(...images),
  replicas: fc.constantFrom(1, 3),
  needs: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
  open: fc.boolean(),
});

test('a document drafted from any services that need one another has no error', () => {
  fc.assert(
    fc.property(fc.array(service, { minLength: 1, maxLength: 6 }), (services) => {
      const text = services
        .flatMap(({ image, replicas, needs, open }, index) => [
          `  ${names[index] ?? ''}:`,
          `    image: ${image}`,
          `    deploy: { replicas: ${replicas} }`,
          `    depends_on: [${needs.map((need) => names[need]).join(', ')}]`,
          ...(open ? ['    ports: ["80"]'] : []),
        ])
        .join('\n');
      const document = (designFrom('compose.yaml', `services:\n${text}\n`) ?? '').replace(
        'run 1 min, warm-up 10 s',
        'run 2 s',
      );
      const problems = runDocument(document).flatMap(({ outcome }) => outcome.problems);
      expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
        [],
      );
      expect(document).toContain('role: clients');
    }),
    { numRuns: 150, seed: 1 },
  );
});
