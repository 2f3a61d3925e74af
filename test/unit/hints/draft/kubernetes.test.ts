import { expect, test } from 'vitest';
import { flowchartOf, notesOf } from './draft';

test('workloads become nodes, services their names, and a balancer lets users in', () => {
  expect(
    flowchartOf(
      'shop.yaml',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: web }',
      'spec:',
      '  replicas: 3',
      '  template:',
      '    metadata: { labels: { app: web } }',
      '    spec:',
      '      containers:',
      '        - image: ghcr.io/shop/web:1.4',
      '          env:',
      '            - name: DATABASE_URL',
      '              value: postgres://db.shop.svc.cluster.local:5432/shop',
      '---',
      'apiVersion: v1',
      'kind: Service',
      'metadata: { name: web }',
      'spec:',
      '  type: LoadBalancer',
      '  selector: { app: web }',
      '---',
      'apiVersion: autoscaling/v2',
      'kind: HorizontalPodAutoscaler',
      'spec:',
      '  scaleTargetRef: { name: web }',
      '  minReplicas: 3',
      '  maxReplicas: 12',
      '  metrics: [{ resource: { target: { averageUtilization: 60 } } }]',
      '---',
      'apiVersion: apps/v1',
      'kind: StatefulSet',
      'metadata: { name: postgres }',
      'spec:',
      '  template:',
      '    metadata: { labels: { app: postgres } }',
      '    spec: { containers: [{ image: "postgres:17" }] }',
      '---',
      'apiVersion: v1',
      'kind: Service',
      'metadata: { name: db }',
      'spec: { selector: { app: postgres } }',
    ),
  ).toEqual([
    '%% users: assumed',
    'users@{ shape: circle, label: "users", role: clients, rate: requests, reads: read_share }',
    '%% web: shop.yaml:2, instances line 5, autoscale line 27, workers and time assumed',
    'web@{ shape: procs, label: "web", role: service, instances: 3, autoscale: "target 60 %, min 3, max 12", workers: 16, time: "lognormal(5 ms, 3 ms)" }',
    '%% postgres: shop.yaml:31',
    'postgres@{ shape: cyl, label: "postgres", role: database }',
    '%% web_balancer: shop.yaml:16',
    'web_balancer@{ shape: hex, label: "web-balancer", role: load-balancer }',
    '%% it is open to the outside',
    'users --> web_balancer',
    '%% shop.yaml:19, its selector',
    'web_balancer --> web',
    '%% shop.yaml:13, the environment variable DATABASE_URL',
    'web --> postgres',
  ]);
});

test('the rules of an ingress lead to the services that they name', () => {
  expect(
    flowchartOf(
      'site.yaml',
      'apiVersion: networking.k8s.io/v1',
      'kind: Ingress',
      'metadata: { name: site }',
      'spec:',
      '  rules:',
      '    - http: { paths: [{ path: /, backend: { service: { name: front } } }] }',
      '---',
      'apiVersion: v1',
      'kind: Service',
      'metadata: { name: front }',
      'spec: { selector: { app: web } }',
      '---',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: web }',
      'spec: { template: { metadata: { labels: { app: web } } } }',
    ),
  ).toEqual(expect.arrayContaining(['%% site.yaml:2, a rule', 'site_ingress --> web']));
});

const deployment = (name: string, image: string, ...rest: readonly string[]): string[] => [
  'apiVersion: apps/v1',
  'kind: Deployment',
  `metadata: { name: ${name} }`,
  'spec:',
  `  template: { spec: { containers: [{ image: "${image}"${rest.join('')} }] } }`,
];

test('an autoscaler that can never be met is left out, and said', () => {
  const lines = [
    ...deployment('web', 'ours/web'),
    '---',
    'apiVersion: autoscaling/v2',
    'kind: HorizontalPodAutoscaler',
    'spec: { scaleTargetRef: { name: web }, minReplicas: 4, maxReplicas: 3 }',
  ];
  expect(flowchartOf('web.yaml', ...lines).join()).not.toContain('autoscale');
  expect(notesOf('web.yaml', ...lines)).toEqual([
    '- The autoscaler of web (line 9) is left out: the least that it may have, 4, is above the most, 3.',
  ]);
});

test('what a container’s command and arguments set is read as a command of Compose is', () => {
  const lines = deployment('redis', 'redis:7', ', args: ["--maxmemory", "100mb"]');
  expect(flowchartOf('redis.yaml', ...lines)).toContain(
    'redis@{ shape: cyl, label: "redis", role: cache, capacity: 100 MiB }',
  );
});

test('several copies of a database, and jobs, are in the file and not in the model, and said', () => {
  const lines = [
    'apiVersion: apps/v1',
    'kind: StatefulSet',
    'metadata: { name: pg }',
    'spec:',
    '  replicas: 3',
    '  template: { spec: { containers: [{ image: "postgres:17" }] } }',
    '---',
    'apiVersion: batch/v1',
    'kind: CronJob',
    'metadata: { name: nightly }',
    'spec: { schedule: "0 3 * * *" }',
  ];
  expect(notesOf('pg.yaml', ...lines)).toEqual([
    '- pg has 3 replicas (line 5), but the file does not say whether and how they replicate one another: it is drawn as one database.',
    '- nightly (line 9), a CronJob, is left out of the model: no request starts it.',
  ]);
});

test('the items of a list are manifests', () => {
  const lines = [
    'apiVersion: v1',
    'kind: List',
    'items:',
    ...deployment('web', 'ours/web').map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
  ];
  expect(flowchartOf('list.yaml', ...lines)).toContain('users --> web');
});
