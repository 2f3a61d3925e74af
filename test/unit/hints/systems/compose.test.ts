import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('two services', 'compose.yaml', [
  ['services:'],
  ['  web:'],
  ['    image: nginx'],
  [
    '    restart: always',
    'a crash lasts as long as a start; one that crashes again and again waits ever longer, up to 60 s',
  ],
  ['    stop_grace_period: 30s', 'requests that take longer than 30 s are cut off by a deploy'],
  ['    depends_on:'],
  ['      db:'],
  ['        condition: service_healthy'],
  ['    deploy:'],
  ['      replicas: 3', 'the loss of one leaves 2 of 3'],
  ['      update_config:'],
  ['        order: start-first', 'an update takes no capacity away'],
  ['      resources:'],
  ['        limits:'],
  ['          memory: 256M'],
  ['  db:'],
  ['    image: postgres'],
  ['    restart: "no"', 'a crash lasts until somebody starts it again'],
  ['    healthcheck:'],
  ['      test: pg_isready'],
  [
    '      interval: 10s',
    'unhealthy after 20–36 s (interval 10 s × retries 3, each up to timeout 2 s late); Compose itself does nothing about it, Swarm replaces the container',
  ],
  [
    '      timeout: 2s',
    'unhealthy after 20–36 s (interval 10 s × retries 3, each up to timeout 2 s late); Compose itself does nothing about it, Swarm replaces the container',
  ],
  [
    '      retries: 3',
    'unhealthy after 20–36 s (interval 10 s × retries 3, each up to timeout 2 s late); Compose itself does nothing about it, Swarm replaces the container',
  ],
  ['      start_period: 30s'],
  ['    deploy:'],
  ['      replicas: 1', 'one container: while it restarts, the service is down'],
  ['      update_config:'],
  ['        order: stop-first', 'an update takes the containers that it works on away'],
]);

says('a worker that gives up', 'compose.yaml', [
  ['services:'],
  ['  worker:'],
  ['    scale: 2', 'the loss of one leaves 1 of 2'],
  [
    '    restart: on-failure:3',
    'a crash lasts as long as a start; after 3 in a row it stays down until somebody starts it again',
  ],
]);

test.each([
  [
    'compose.yaml',
    ['services:', '  web:', '    container_name: web', '    deploy:', '      replicas: 2'],
    '3 warning compose/one-name-for-replicas: the service does not start: 2 containers cannot all be called web',
  ],
  [
    'compose.yaml',
    ['services:', '  web:', '    ports: ["8080:80"]', '    deploy:', '      replicas: 2'],
    '3 information compose/one-port-for-replicas: docker compose starts one of 2 containers: the port of the host can be taken once (Swarm shares it)',
  ],
  [
    'compose.yaml',
    [
      'services:',
      '  web:',
      '    depends_on:',
      '      db: { condition: service_healthy }',
      '  db:',
      '    image: ours/db',
    ],
    '4 information compose/waits-for-no-check: waits for ever unless the image of db brings a health check: the service has none',
  ],
  [
    'compose.yaml',
    ['services:', '  web:', '    container_name: web', '    scale: 3'],
    '3 warning compose/one-name-for-replicas: the service does not start: 3 containers cannot all be called web',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  ['compose.yaml', ['services:', '  web:', '    ports: ["80"]', '    deploy:', '      replicas: 2']],
  ...['extends: base', 'extends: { file: common.yaml, service: base }'].map((line): [string, string[]] => [
    'compose.yaml',
    [
      ...['services:', '  web:', '    depends_on: { db: { condition: service_healthy } }'],
      ...['  db:', `    ${line}`],
    ],
  ]),
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
