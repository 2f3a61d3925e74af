import type { Lines } from '../../source/lines';
import { parseYaml } from '../formats/yaml';
import type { Section, Setting } from '../section';
import { fromCommand } from './command-line';
import {
  copiesUnknown,
  hostsIn,
  isCounted,
  linesIn,
  type Draft,
  type DraftAttribute,
  type DraftCall,
  type DraftNode,
  type LineOf,
} from './draft';
import { roleOfImage } from './roles';

/**
 * Manifests of Kubernetes: deployments and stateful sets are parts, services their names, an ingress or a service of type
 * LoadBalancer where users come in; environment variables say who calls whom.
 */
export function kubernetesDraft(text: string, lines: Lines): Draft | undefined {
  const file = parseYaml(text);
  const manifests = text.includes('apiVersion')
    ? [file, ...file.sections]
        .flatMap((one) => (valueOf(one, 'kind') === 'List' ? (one.at('items')?.sections ?? []) : [one]))
        .filter((one) => valueOf(one, 'kind') !== '')
    : [];
  const workloads = manifests.filter((one) => /^(?:Deployment|StatefulSet)$/.test(valueOf(one, 'kind')));
  if (workloads.length === 0) return undefined;
  const line = linesIn(lines);
  const services = manifests.filter((one) => valueOf(one, 'kind') === 'Service');
  const names = new Map<string, string>();
  for (const service of services) {
    const workload = workloads.find((one) => selects(service, one));
    if (workload !== undefined) names.set(nameOf(service), nameOf(workload));
  }
  const outside = entrances(manifests, names, line);
  const nodes = workloads.map((one) => nodeOf(one, manifests, line));
  return {
    title: 'Design of Kubernetes manifests',
    nodes: [...nodes, ...outside.nodes],
    notes: [
      ...workloads.flatMap((one, index) => notesOf(one, nodes[index], manifests, line)),
      ...manifests.flatMap((one) => notDrawn(one, line)),
    ],
    calls: [...outside.calls, ...workloads.flatMap((one) => callsOf(one, names, line))],
  };
}

function valueOf(section: Section | undefined, key: string): string {
  return settingOf(section, key)?.value ?? '';
}

function settingOf(section: Section | undefined, key: string): Setting | undefined {
  return section?.settings.find((setting) => setting.key === key);
}

function nameOf(manifest: Section): string {
  return valueOf(manifest.at('metadata'), 'name');
}

/** Whether a service’s selector is met by the labels of a workload’s pods. */
function selects(service: Section, workload: Section): boolean {
  const wanted = service.at('spec', 'selector')?.settings ?? [];
  const labels = workload.at('spec', 'template', 'metadata', 'labels');
  return wanted.length > 0 && wanted.every(({ key, value }) => valueOf(labels, key) === value);
}

function containersOf(workload: Section): readonly Section[] {
  return workload.at('spec', 'template', 'spec', 'containers')?.sections ?? [];
}

function nodeOf(workload: Section, manifests: readonly Section[], line: LineOf): DraftNode {
  const name = nameOf(workload);
  const containers = containersOf(workload);
  const role = roleOfImage(valueOf(containers[0], 'image'), name);
  const head = settingOf(workload, 'kind') ?? workload;
  const replicas = settingOf(workload.at('spec'), 'replicas');
  const instances =
    replicas !== undefined && isCounted(role) && /^[1-9]\d*$/.test(replicas.value)
      ? [{ name: 'instances', value: replicas.value, line: line(replicas) }]
      : [];
  const scaled = role === 'service' ? autoscale(name, manifests, line) : [];
  const command = containers.flatMap((container) =>
    ['command', 'args'].flatMap((key) => container.at(key)?.settings ?? []),
  );
  return {
    name,
    role,
    line: line(head),
    attributes: [...instances, ...scaled, ...fromCommand(command, line)],
  };
}

/** What the manifests say of a workload that the model does not have. */
function notesOf(
  workload: Section,
  node: DraftNode | undefined,
  manifests: readonly Section[],
  line: LineOf,
): string[] {
  if (node === undefined) return [];
  const replicas = settingOf(workload.at('spec'), 'replicas');
  const most = settingOf(scalerOf(node.name, manifests)?.at('spec'), 'maxReplicas');
  const least = leastOf(node.name, manifests);
  return [
    ...(replicas === undefined ? [] : copiesUnknown(node, replicas.value, line(replicas))),
    ...(most === undefined || least <= Number(most.value)
      ? []
      : [
          `The autoscaler of ${node.name} (line ${line(most)}) is left out: the least that it may have, ${least}, is above the most, ${most.value}.`,
        ]),
  ];
}

/** What runs now and then, or once on each machine, serves no request. */
function notDrawn(manifest: Section, line: LineOf): string[] {
  const kind = settingOf(manifest, 'kind');
  if (kind === undefined || !/^(?:CronJob|Job|DaemonSet)$/.test(kind.value)) return [];
  return [
    `${nameOf(manifest)} (line ${line(kind)}), a ${kind.value}, is left out of the model: no request starts it.`,
  ];
}

function scalerOf(name: string, manifests: readonly Section[]): Section | undefined {
  return manifests.find(
    (one) =>
      valueOf(one, 'kind') === 'HorizontalPodAutoscaler' &&
      valueOf(one.at('spec', 'scaleTargetRef'), 'name') === name,
  );
}

/** The fewest replicas that an autoscaler leaves; one, unless it says so. */
function leastOf(name: string, manifests: readonly Section[]): number {
  return Number(valueOf(scalerOf(name, manifests)?.at('spec'), 'minReplicas') || '1');
}

/** What an autoscaler of the workload says, where it can be met. */
function autoscale(name: string, manifests: readonly Section[], line: LineOf): DraftAttribute[] {
  const scaler = scalerOf(name, manifests);
  const most = settingOf(scaler?.at('spec'), 'maxReplicas');
  const least = leastOf(name, manifests);
  if (scaler === undefined || most === undefined || !(least <= Number(most.value))) return [];
  const target = [...scaler.all()]
    .map((one) => valueOf(one, 'averageUtilization'))
    .find((value) => value !== '');
  const parts = [
    ...(target === undefined ? [] : [`target ${target} %`]),
    `min ${least}`,
    `max ${most.value}`,
  ];
  return [{ name: 'autoscale', value: parts.join(', '), line: line(most) }];
}

/** Where users come in: each ingress and each service of type LoadBalancer is a balancer before what it leads to. */
function entrances(
  manifests: readonly Section[],
  names: ReadonlyMap<string, string>,
  line: LineOf,
): { nodes: DraftNode[]; calls: DraftCall[] } {
  const nodes: DraftNode[] = [];
  const calls: DraftCall[] = [];
  for (const manifest of manifests) {
    const isIngress = valueOf(manifest, 'kind') === 'Ingress';
    const type = settingOf(manifest.at('spec'), 'type');
    const isBalancer =
      valueOf(manifest, 'kind') === 'Service' && /^(?:LoadBalancer|NodePort)$/.test(type?.value ?? '');
    if (!isIngress && !isBalancer) continue;
    const backends = isIngress
      ? [...manifest.all()].filter(({ name }) => name === 'service').map((one) => valueOf(one, 'name'))
      : [nameOf(manifest)];
    const targets = [...new Set(backends.flatMap((backend) => names.get(backend) ?? []))];
    if (targets.length === 0) continue;
    const head = line(settingOf(manifest, 'kind') ?? manifest);
    const name = `${nameOf(manifest)}-${isIngress ? 'ingress' : 'balancer'}`;
    nodes.push({ name, role: 'load-balancer', line: head, isEntry: true, attributes: [] });
    for (const to of targets)
      calls.push({
        from: name,
        to,
        line: type === undefined ? head : line(type),
        because: isIngress ? 'a rule' : 'its selector',
      });
  }
  return { nodes, calls };
}

function callsOf(workload: Section, names: ReadonlyMap<string, string>, line: LineOf): DraftCall[] {
  const from = nameOf(workload);
  const calls: DraftCall[] = [];
  for (const container of containersOf(workload))
    for (const variable of container.at('env')?.sections ?? []) {
      const value = settingOf(variable, 'value');
      for (const host of hostsIn(value?.value ?? '', [...names.keys()])) {
        const to = names.get(host) ?? '';
        if (value !== undefined && to !== from && !calls.some((call) => call.to === to))
          calls.push({
            from,
            to,
            line: line(value),
            because: `the environment variable ${valueOf(variable, 'name')}`,
          });
      }
    }
  return calls;
}
