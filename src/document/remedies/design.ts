import { formatSeconds, formatValue } from '../../estimate';
import { keyOf, type Model, type NodeSpec, type SimulationResult } from '../../sim';
import {
  roles,
  withArrowAttributes,
  withAttributes,
  withStroke,
  attributesOfArrow,
  type FlowEdge,
  type Rewrite,
} from '../../topology';
import type { Chart } from '../state';
import type { Doses, Proposal } from './remedy';

type Role = NodeSpec['role'];
type NodeOf<R extends Role> = Extract<NodeSpec, { role: R }>;

/** A design that breaks a promise: its flowchart, what is simulated of it, and what that measured. */
export class Design {
  /** By which a change that simulates the same is told: every candidate is held against it. */
  readonly key: string;

  constructor(
    readonly chart: Pick<Chart, 'text' | 'graph'>,
    readonly model: Model,
    readonly result: SimulationResult,
  ) {
    this.key = keyOf(model);
  }

  /** The nodes of a role that the author has drawn, the busiest first. */
  nodes<R extends Role>(role: R): NodeOf<R>[] {
    return this.model.nodes
      .filter((node): node is NodeOf<R> => node.role === role && this.chart.graph.nodes.has(node.id))
      .sort((a, b) => this.load(b.id) - this.load(a.id));
  }

  /** ρ of a node: the part of its workers’ time that what comes would take, above 1 where it is saturated. */
  load(id: string): number {
    const { saturated, bottleneck, nodes } = this.result;
    const full = saturated.filter(({ node, shard }) => node === id || shard?.of === id);
    if (full.length > 0) return Math.max(...full.map(({ offeredLoad }) => offeredLoad));
    if (bottleneck?.node === id) return bottleneck.offeredLoad;
    return nodes[id]?.utilization ?? 0;
  }

  /** What the author gave an attribute of a node. */
  written(id: string, key: string): string | undefined {
    return this.chart.graph.nodes.get(id)?.attributes.get(key)?.value;
  }

  /** The arrows between databases that ship the log of one that leads alone, each with the leader. */
  logShipping(): FlowEdge[] {
    const { graph } = this.chart;
    return graph.edges.filter(
      ({ from, to, tail }) =>
        tail === 'none' &&
        this.model.replication.some(
          (link) => link.from === from && link.to === to && (link.mode === 'async' || link.mode === 'sync'),
        ),
    );
  }

  /** The arrows that are calls and wait for their answers, those of the busiest callees first. */
  calls(): { readonly edge: FlowEdge; readonly from: NodeSpec; readonly to: NodeSpec }[] {
    const nodeOf = (id: string): NodeSpec | undefined => this.model.nodes.find((node) => node.id === id);
    return this.chart.graph.edges
      .flatMap((edge) => {
        const [from, to] = [nodeOf(edge.from), nodeOf(edge.to)];
        const isCall = this.model.calls.some(
          (call) => call.from === edge.from && call.to === edge.to && !call.asynchronous,
        );
        return isCall && from !== undefined && to !== undefined ? [{ edge, from, to }] : [];
      })
      .sort((a, b) => this.load(b.to.id) - this.load(a.to.id));
  }

  /** Other values of a node’s attribute, one after the other. */
  doses(node: NodeSpec, key: string, values: readonly string[]): Doses {
    return values.flatMap((value) => this.set(node, { [key]: value }));
  }

  /** A node with other values of some of its attributes. */
  set({ id, role }: NodeSpec, values: Readonly<Record<string, string>>): Proposal[] {
    const { text, graph } = this.chart;
    const drawn = graph.nodes.get(id);
    if (drawn === undefined) return [];
    const changes = Object.entries(values).map(([key, value]) => {
      const preset = roles.get(role)?.attributes[key]?.default?.text;
      return changed(key, value, drawn.attributes.get(key)?.value ?? preset);
    });
    return proposal(`${this.label(id)}: ${changes.join(', ')}`, [withAttributes(text, drawn, values)]);
  }

  /** An arrow with other values of some of its attributes. */
  setOnArrow(edge: FlowEdge, values: Readonly<Record<string, string>>): Proposal[] {
    const { text, graph } = this.chart;
    const declared = attributesOfArrow(edge, graph);
    const changes = Object.entries(values).map(([key, value]) =>
      changed(key, value, edge.attributes.get(key)?.value ?? declared[key]?.default?.text),
    );
    const arrow = `${this.label(edge.from)} → ${this.label(edge.to)}`;
    return proposal(`${arrow}: ${changes.join(', ')}`, [withArrowAttributes(text, graph, edge, values)]);
  }

  /** Followers that a leader ships its log to synchronously. */
  synchronous(edges: readonly FlowEdge[], more: readonly Rewrite[] = [], note = ''): Proposal[] {
    const followers = edges.map(({ to }) => this.label(to)).join(', ');
    const strokes = edges.map((edge) => withStroke(this.chart.text, edge, 'thick'));
    return proposal(`${followers}: replication synchronous (==>)${note} instead of asynchronous (-.->)`, [
      ...strokes,
      ...(more.length > 0 ? [more] : []),
    ]);
  }

  label(id: string): string {
    const label = this.chart.graph.nodes.get(id)?.label ?? id;
    return label === '' ? id : label.replaceAll(/\s+/g, ' ');
  }
}

/** Nothing where it cannot be told how one of its parts is written. */
function proposal(change: string, parts: readonly (readonly Rewrite[])[]): Proposal[] {
  return parts.every((part) => part.length > 0) ? [{ change, rewrites: parts.flat() }] : [];
}

/** `capacity 2 M instead of 1 M` */
function changed(key: string, value: string, before: string | undefined): string {
  const old = before?.replace(/;.*$/s, '').trim();
  const shown = (text: string): string => (/[,\s].*[,\s]/.test(text) ? `“${text}”` : text);
  return `${key} ${shown(value)}${old === undefined || old === '' ? '' : ` instead of ${shown(old)}`}`;
}

/** A duration as an attribute takes it. */
export const durationText = (seconds: number): string => formatSeconds(Number(seconds.toPrecision(2)));

/** A number as an attribute takes it. */
export const countText = (count: number): string => formatValue(count).text;

/** Values above another, each once, in growing order. */
export function growing(above: number, values: readonly number[]): number[] {
  return [...new Set(values.map(Math.ceil))].filter((value) => value > above).sort((a, b) => a - b);
}
