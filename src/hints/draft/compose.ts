import type { Lines } from '../../source/lines';
import { parseYaml } from '../formats/yaml';
import type { Section, Setting } from '../section';
import { hostsIn, roleOf, type Draft, type DraftAttribute, type DraftCall, type DraftNode } from './draft';

/** A Compose file: services are parts; `depends_on`, `links` and environment variables say who calls whom. */
export function composeDraft(text: string, lines: Lines): Draft | undefined {
  const services = parseYaml(text).at('services')?.sections ?? [];
  if (services.length === 0) return undefined;
  const names = services.map(({ name }) => name);
  const line = (setting: Setting | Section): number =>
    lines.at('keySpan' in setting ? setting.keySpan.start : setting.span.start).line;
  return {
    title: 'Design of a Compose file',
    nodes: services.map((service) => nodeOf(service, line)),
    calls: services.flatMap((service) => callsOf(service, names, line)),
  };
}

function nodeOf(service: Section, line: (of: Setting | Section) => number): DraftNode {
  const image = service.settings.find(({ key }) => key === 'image')?.value ?? '';
  const replicas = [...(service.at('deploy')?.settings ?? []), ...service.settings].find(
    ({ key }) => key === 'replicas' || key === 'scale',
  );
  const role = roleOf(image.split('/').at(-1) ?? '', service.name);
  return {
    name: service.name,
    role,
    line: line(service),
    isEntry: service.at('ports') !== undefined,
    attributes: [...copies(replicas, role, line), ...fromCommand(service, line)],
  };
}

function copies(
  replicas: Setting | undefined,
  role: string,
  line: (of: Setting) => number,
): DraftAttribute[] {
  const isCounted = role === 'service' || role === 'worker' || role === 'load-balancer';
  if (replicas === undefined || !isCounted || !/^[1-9]\d*$/.test(replicas.value)) return [];
  return [{ name: 'instances', value: replicas.value, line: line(replicas) }];
}

/** What a command line sets: `redis-server --maxmemory 256mb`, `postgres -c max_connections=200`. */
function fromCommand(service: Section, line: (of: Setting) => number): DraftAttribute[] {
  const written = service.settings.find(({ key }) => key === 'command');
  const parts = written === undefined ? (service.at('command')?.settings ?? []) : [written];
  const [first] = parts;
  if (first === undefined) return [];
  const command = parts.map(({ value }) => value).join(' ');
  const memory = /--maxmemory\s+(\d+)\s*([kmg])b?\b/i.exec(command);
  const connections = /max_connections=(\d+)/.exec(command)?.[1];
  return [
    ...(memory === null
      ? []
      : [
          {
            name: 'capacity',
            value: `${memory[1] ?? ''} ${(memory[2] ?? '').toUpperCase()}iB`,
            line: line(first),
          },
        ]),
    ...(connections === undefined ? [] : [{ name: 'connections', value: connections, line: line(first) }]),
  ];
}

function callsOf(
  service: Section,
  names: readonly string[],
  line: (of: Setting | Section) => number,
): DraftCall[] {
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
