import { Names, type NameChange } from '../estimate';
import type { Place, Places } from '../scenario';
import {
  attributesOfArrow,
  copiesOf,
  isGuarded,
  joinsLeaders,
  joinsPeers,
  namesOfCopies,
  namesOfShards,
  shardsOf,
  roles,
  zonesOf,
  type Flowchart,
  type Role,
} from '../topology';
import type { CodeCell } from './cells';

/** A flowchart that can be run. */
export interface Chart {
  readonly title: string;
  readonly text: string;
  /** The cell that it is the text of. */
  readonly cell: CodeCell;
  readonly graph: Flowchart;
  /** The names that its attributes speak of, as they were where it stands. */
  readonly names: Names;
}

/** What a cell leaves for those below it. */
export interface StateChange {
  readonly names: readonly NameChange[];
  readonly charts: readonly Chart[];
}

/** What the cells above have left for a cell: names, and flowcharts to run. */
export class State {
  constructor(
    readonly names = new Names(),
    readonly charts: readonly Chart[] = [],
  ) {}

  /** The state of a document's beginning, above which nothing has run. */
  static beginning(names: Names): State {
    const message = 'no scenario above has run: “sim” is what its run measures';
    names.miss('sim', { message, code: 'estimate.no-value' });
    return new State(names);
  }

  /** The state with one flowchart more. */
  with(chart: Chart): State {
    return new State(this.names, [...this.charts, chart]);
  }

  /** A copy that can be changed without changing this one. */
  clone(): State {
    return new State(this.names.clone(), this.charts);
  }

  /** What was added since another state, from which this one was copied. */
  changesSince({ charts }: State): StateChange {
    return { names: this.names.changes, charts: this.charts.slice(charts.length) };
  }

  /** The state with such changes; its names become those of the new one. */
  changed({ names, charts }: StateChange): State {
    this.names.apply(names);
    return charts.length === 0 ? this : new State(this.names, [...this.charts, ...charts]);
  }

  /** The flowchart with a title, or the nearest above. */
  chart(title: string | undefined): Chart | undefined {
    return title === undefined
      ? this.charts.at(-1)
      : this.charts.filter((chart) => chart.title === title).at(-1);
  }
}

/** What a scenario may name of a flowchart: nodes with a role, and subgraphs, by id with their labels. */
export function placesOf({ graph, names }: Pick<Chart, 'graph' | 'names'>): Places {
  const simulated = [...graph.nodes.values()].filter(({ attributes }) => attributes.has('role'));
  const roleOf = (id: string): Role | undefined =>
    roles.get(graph.nodes.get(id)?.attributes.get('role')?.value ?? '');
  /** A node, and the copies, or the shards with theirs, that it stands for beside itself. */
  const placesAt = (node: (typeof simulated)[number]): [string, Place][] => {
    const place = placeOf(node);
    const withCopies = (one: string, at: Place): [string, Place][] => {
      const copies = namesOfCopies(one, copiesOf(node, names));
      return [[one, at], ...copies.map((id): [string, Place] => [id, copyOf(place, id)])];
    };
    const shards = namesOfShards(node.id, shardsOf(node, names));
    if (shards.length === 0) return withCopies(node.id, place);
    return [[node.id, place], ...shards.flatMap((id) => withCopies(id, shardOf(place, id)))];
  };
  const shardOf = ({ given = [], ...place }: Place, id: string): Place => ({
    ...place,
    label: id,
    given: given.filter((attribute) => attribute !== 'shards'),
  });
  const copyOf = ({ role, zones, isPeer = false }: Place, id: string): Place => ({
    label: id,
    ...(role !== undefined && { role }),
    follows: !isPeer,
    isPeer,
    given: [],
    zones,
  });
  const placeOf = ({ id, label, attributes }: (typeof simulated)[number]): Place => {
    const role = roleOf(id);
    const links = graph.edges.filter(
      ({ from, to }) =>
        [from, to].includes(id) && [from, to].every((end) => roleOf(end)?.replicates === true),
    );
    const isPeer = links.some(joinsPeers) || attributes.has('protocol');
    const sharesLead = links.some(joinsLeaders);
    const follows = !sharesLead && links.some((edge) => edge.to === id && !joinsPeers(edge));
    const guards = graph.edges.some((edge) => edge.from === id && isGuarded(edge));
    const given = [...attributes.keys(), ...(role?.implies?.(attributes) ?? [])];
    const zones = zonesOf(graph, id);
    return {
      label,
      ...(role !== undefined && { role }),
      follows,
      isPeer,
      sharesLead,
      guards,
      given,
      zones,
    };
  };
  return {
    nodes: new Map(simulated.flatMap(placesAt)),
    zones: new Map([...graph.subgraphs.values()].map(({ id, title }) => [id, title])),
    arrows: new Map(
      graph.edges
        .filter(({ id, stroke }) => id !== '' && stroke !== 'invisible')
        .map((edge) => [edge.id, attributesOfArrow(edge, graph)]),
    ),
  };
}
