import { expect, test } from 'vitest';
import { conflictsOf } from '../file';

test.each([
  [
    'pdb.yaml',
    ['apiVersion: apps/v1', 'kind: PodDisruptionBudget', 'spec:', '  minAvailable: 100%'],
    '4 warning kubernetes/drain-waits-for-ever: no pod may be evicted: draining a node waits for ever',
  ],
  [
    'pdb.yaml',
    ['apiVersion: apps/v1', 'kind: PodDisruptionBudget', 'spec:', '  maxUnavailable: 0'],
    '4 warning kubernetes/no-pod-evicted: no pod may be evicted: draining a node waits for ever',
  ],
  [
    'deploy.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'spec:',
      '  strategy:',
      '    rollingUpdate:',
      '      maxUnavailable: 0',
      '      maxSurge: 0',
    ],
    '6 warning kubernetes/rollout-stuck: refused: a deploy that may neither take a pod away nor make one more cannot begin (maxSurge is 0 too)',
  ],
  [
    'pod.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - name: web',
      '      livenessProbe: { periodSeconds: 5 }',
      '      readinessProbe: { periodSeconds: 10 }',
    ],
    '6 warning kubernetes/restart-before-unready: under load a container is restarted (after 16 s) before it is taken out of service (after 31 s): liveness should be the more patient',
  ],
  [
    'pod.yaml',
    [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - lifecycle: { preStop: { sleep: { seconds: 45 } } }',
    ],
    '5 warning kubernetes/killed-while-it-sleeps: the container is killed before it can end: it sleeps for 45 s of the 30 s that it has (terminationGracePeriodSeconds)',
  ],
  [
    'all.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: web }',
      'spec:',
      '  replicas: 1',
      '---',
      'apiVersion: apps/v1',
      'kind: HorizontalPodAutoscaler',
      'spec:',
      '  scaleTargetRef: { kind: Deployment, name: web }',
    ],
    '5 information kubernetes/replicas-against-autoscaler: each apply sets web back to 1 pod, whatever its autoscaler made of them: leave replicas out',
  ],
  [
    'all.yaml',
    [
      'apiVersion: apps/v1',
      'kind: StatefulSet',
      'spec:',
      '  replicas: 3',
      '  template: { metadata: { labels: { app: db } } }',
      '---',
      'apiVersion: apps/v1',
      'kind: PodDisruptionBudget',
      'spec:',
      '  minAvailable: 3',
      '  selector: { matchLabels: { app: db } }',
    ],
    '10 warning kubernetes/drain-waits-for-ever: no pod may be evicted: draining a node waits for ever (3 of 3 must stay)',
  ],
  [
    'pod.yaml',
    [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - lifecycle: { preStop: { exec: { command: [/bin/sh, -c, sleep 40] } } }',
    ],
    '5 warning kubernetes/killed-while-its-command-sleeps: the container is killed before it can end: it sleeps for 40 s of the 30 s that it has (terminationGracePeriodSeconds)',
  ],
  [
    'pod.yaml',
    [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - name: web',
      '      livenessProbe: { initialDelaySeconds: 10 }',
      '      readinessProbe: { initialDelaySeconds: 60 }',
    ],
    '6 warning kubernetes/restart-before-ready: a container that takes the 60 s that readiness grants it to start is restarted after 30 s: a startupProbe makes liveness wait',
  ],
  [
    'hpa.yaml',
    [
      'apiVersion: autoscaling/v2',
      'kind: HorizontalPodAutoscaler',
      'spec:',
      '  minReplicas: 5',
      '  maxReplicas: 3',
    ],
    '4 warning kubernetes/fewest-above-most: refused: minReplicas 5 is more than maxReplicas 3',
  ],
  [
    'pod.yaml',
    [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - resources: { limits: { memory: 1Gi },',
      '        requests: { memory: 1100M } }',
    ],
    '6 warning kubernetes/memory-request-above-limit: refused: a container asks for 1100M, and may take 1Gi',
  ],
  [
    'pod.yaml',
    [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - resources: { limits: { cpu: 500m },',
      '        requests: { cpu: 1 } }',
    ],
    '6 warning kubernetes/cpu-request-above-limit: refused: a container asks for 1, and may take 500m',
  ],
  [
    'deploy.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'spec:',
      '  strategy: { rollingUpdate: {',
      '    maxUnavailable: 100% } }',
    ],
    '5 warning kubernetes/deploy-takes-all: each deploy can be an outage: all pods may end before a new one is ready',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [
    'deploy.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'spec:',
      '  strategy:',
      '    rollingUpdate:',
      '      maxUnavailable: 0',
      '      maxSurge: 1',
    ],
  ],
  [
    'pod.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - name: web',
      '      livenessProbe: { periodSeconds: 10 }',
      '      readinessProbe: { periodSeconds: 5 }',
    ],
  ],
  [
    'all.yaml',
    [
      'apiVersion: apps/v1',
      'kind: StatefulSet',
      'spec:',
      '  replicas: 3',
      '  template: { metadata: { labels: { app: db } } }',
      '---',
      'apiVersion: apps/v1',
      'kind: PodDisruptionBudget',
      'spec:',
      '  minAvailable: 2',
      '  selector: { matchLabels: { app: db } }',
    ],
  ],
  [
    'all.yaml',
    [
      'apiVersion: apps/v1',
      'kind: StatefulSet',
      'spec:',
      '  template: { metadata: { labels: { app: db } } }',
      '---',
      'apiVersion: apps/v1',
      'kind: PodDisruptionBudget',
      'spec:',
      '  minAvailable: 1',
      '  selector: { matchLabels: { app: db }, matchExpressions: [{ key: app, operator: NotIn, values: [db] }] }',
    ],
  ],
  [
    'pod.yaml',
    [
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - name: web',
      '      startupProbe: { failureThreshold: 30 }',
      '      livenessProbe: { initialDelaySeconds: 0 }',
      '      readinessProbe: { initialDelaySeconds: 60 }',
      '      lifecycle: { preStop: { exec: { command: [sleep, "10"] } } }',
      '      resources: { requests: { memory: 1Gi, cpu: 500m }, limits: { memory: 1Gi, cpu: 1 } }',
    ],
  ],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
