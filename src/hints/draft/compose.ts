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
import { isCopy, roleOfImage } from './roles';

/** A Compose file: services are parts; `depends_on`, `links` and environment variables say who calls whom. */
export function composeDraft(text: string, lines: Lines): Draft | undefined {
  const services = parseYaml(text).at('services')?.sections ?? [];
  if (services.length === 0) return undefined;
  const names = services.map(({ name }) => name);
  const line = linesIn(lines);
  const nodes = services.map((service) => nodeOf(service, line));
  return {
    title: 'Design of a Compose file',
    nodes,
    calls: services.flatMap((service) => callsOf(service, names, line)),
    notes: services.flatMap((service, index) => {
      const [node, replicas] = [nodes[index], replicasOf(service)];
      return node === undefined || replicas === undefined
        ? []
        : copiesUnknown(node, replicas.value, line(replicas));
    }),
  };
}

function replicasOf(service: Section): Setting | undefined {
  return [...(service.at('deploy')?.settings ?? []), ...service.settings].find(
    ({ key }) => key === 'replicas' || key === 'scale',
  );
}

function nodeOf(service: Section, line: LineOf): DraftNode {
  const image = service.settings.find(({ key }) => key === 'image')?.value ?? '';
  const role = roleOfImage(image, service.name);
  const written = service.settings.find(({ key }) => key === 'command');
  const command = written === undefined ? (service.at('command')?.settings ?? []) : [written];
  return {
    name: service.name,
    role,
    line: line(service),
    isEntry: service.at('ports') !== undefined,
    isCopy: role === 'database' && (isCopy(service.name) || hasReplicationMode(service)),
    attributes: [...copies(replicasOf(service), role, line), ...fromCommand(command, line)],
  };
}

/** As images of databases are told to follow another: `POSTGRESQL_REPLICATION_MODE: slave`. */
function hasReplicationMode(service: Section): boolean {
  return (service.at('environment')?.settings ?? []).some(({ key, value }) =>
    /REPLICATION_MODE=(?:slave|replica|secondary)$/i.test(value.includes('=') ? value : `${key}=${value}`),
  );
}

function copies(
  replicas: Setting | undefined,
  role: DraftNode['role'],
  line: (of: Setting) => number,
): DraftAttribute[] {
  if (replicas === undefined || !isCounted(role) || !/^[1-9]\d*$/.test(replicas.value)) return [];
  return [{ name: 'instances', value: replicas.value, line: line(replicas) }];
}

function callsOf(service: Section, names: readonly string[], line: LineOf): DraftCall[] {
  const from = service.name;
  const calls: DraftCall[] = [];
  const add = (to: string, at: Setting | Section, because: string): void => {
    if (to !== from && names.includes(to) && !calls.some((call) => call.to === to))
      calls.push({ from, to, line: line(at), because });
  };
  const needed = service.at('depends_on');
  for (const one of needed?.sections ?? []) add(one.name, one, 'depends_on');
  for (const one of needed?.settings ?? []) add(one.value, one, 'depends_on');
  for (const one of service.at('links')?.settings ?? []) add(one.value.split(':')[0] ?? '', one, 'links');
  for (const one of service.at('environment')?.settings ?? [])
    for (const host of hostsIn(one.value.replace(/^\w+=/, ''), names))
      add(host, one, 'an environment variable');
  return calls;
}
