import type { System } from '../../system';
import { autoscaling, autoscalingConflicts } from './autoscaling';
import { disruption, disruptionConflicts } from './disruption';
import { probeConflicts, probes } from './probes';
import { resourceConflicts, resources } from './resources';
import { rollout, rolloutConflicts } from './rollout';

/** Manifests of Kubernetes */
export const kubernetes: System = {
  id: 'kubernetes',
  title: 'Kubernetes',
  version: '1.31',
  files: [
    {
      names: ['*.yaml', '*.yml', '*.json'],
      text: /^(?=[^]*?(?<![^\r\n{,])[ \t"]*apiVersion"?:)(?=[^]*?(?<![^\r\n{,])[ \t"]*kind"?:)/,
    },
  ],
  format: 'yaml',
  documentation: 'https://kubernetes.io/docs/concepts/',
  settings: [...rollout, ...resources, ...probes, ...disruption, ...autoscaling],
  conflicts: [
    ...disruptionConflicts,
    ...rolloutConflicts,
    ...resourceConflicts,
    ...probeConflicts,
    ...autoscalingConflicts,
  ],
};
