import { Acknowledgements } from './consistency/acknowledgements';
import { Guarantees, isCounted } from './consistency/guarantees';
import { Mser } from './experiments/mser';
import { Precision } from './experiments/precision';
import { strike } from './faults';
import { Calm } from './faults/calm';
import { Impact } from './faults/impact';
import { FaultLedger } from './faults/ledger';
import { planned } from './faults/schedule';
import { grownBy } from './growth';
import { Clock, type Process } from './kernel/clock';
import { bottleneckOf, saturatedNodes } from './metrics/bottleneck';
import { metricsOf } from './metrics/catalogue';
import { latenciesOf } from './metrics/latency-distribution';
import { assertLaws } from './metrics/laws';
import { TimeSeries } from './metrics/time-series';
import type { Model, NodeSpec } from './model';
import { Network } from './network';
import { nodeOf } from './nodes';
import { Cache, type CacheSpec } from './nodes/cache';
import { Call } from './nodes/call';
import { Clients } from './nodes/clients';
import { Database } from './nodes/database';
import { NewKeys } from './nodes/new-keys';
import type { Node, World } from './nodes/node';
import { ObjectStore } from './nodes/object-store';
import { Request } from './nodes/request';
import { SessionNumbers } from './nodes/sessions';
import type { Store } from './replication/store';
import { formStores } from './replication/stores';
import { shardsOf } from './partitioning/added-shards';
import { ShardedDatabase } from './partitioning/sharded-database';
import { Backup } from './recovery/backup';
import type { NodeMetrics, SimulationResult } from './result';
import { isFailure, stops, type Fault, type Scenario } from './scenario';

export interface SimulationOptions {
  /** Told now and then which share 0 … 1 of the run is done. */
  readonly onProgress?: (done: number) => void;
  /** Whether the course of the metrics over time is left out. */
  readonly isUnwatched?: boolean;
}

/**
 * Runs a scenario on a model. The same model, scenario and seed give the same result to the last bit, everywhere. The
 * model must be sound (every edge between known nodes, no cycle of calls): the layers above have checked it.
 */
export function simulate(
  model: Model,
  scenario: Scenario,
  options: SimulationOptions = {},
): SimulationResult {
  if (scenario.findsWarmUp !== true) return new Simulation(model, scenario).run(options);
  const { onProgress } = options;
  const half = (from: number): SimulationOptions =>
    onProgress === undefined ? {} : { onProgress: (done) => onProgress(from + done / 2) };
  const { warmUpSeconds, isDoubtful } = steadyFrom(model, scenario, { ...half(0), isUnwatched: true });
  const known = { ...scenario, findsWarmUp: false, warmUpSeconds };
  const result = new Simulation(model, known).run({ ...options, ...half(0.5) });
  return { ...result, isSteadyDoubtful: isDoubtful };
}

/**
 * When a run becomes steady, by MSER-5 on what its users wait. It is run once for that alone, up to its first fault,
 * and again for its metrics: with the same random numbers it takes the same course.
 */
function steadyFrom(
  model: Model,
  scenario: Scenario,
  options: SimulationOptions,
): { warmUpSeconds: number; isDoubtful: boolean } {
  const first = Math.min(...planned(scenario, model).map(({ fault }) => fault.atSeconds), Infinity);
  const durationSeconds = Math.min(scenario.durationSeconds, first);
  if (durationSeconds <= 0) return { warmUpSeconds: 0, isDoubtful: true };
  const { seed, faults } = scenario;
  const pilot = new Simulation(model, { seed, faults, durationSeconds, warmUpSeconds: 0 });
  const mser = new Mser();
  for (const node of pilot.nodes)
    if (node instanceof Clients) node.recorder.onAnswer = (seconds, at) => mser.observe(seconds, at);
  pilot.run(options);
  return { warmUpSeconds: mser.endOfWarmUp(), isDoubtful: mser.isDoubtful };
}

/** Steps of a run that is to end after so many events, in a slice of the time series. */
const STEPS_IN_SLICE = 64;

/** When the last fault is over; `Infinity` where one lasts to the end of the run. */
function faultsOverSeconds(faults: readonly Fault[]): number {
  // A failure without an end lasts as long as the run; a change is over when it is made.
  const ends = faults.map(
    (fault) => fault.atSeconds + (fault.forSeconds ?? (isFailure(fault) ? Infinity : 0)),
  );
  return Math.max(...ends, 0);
}

/** One run, with everything that lives in it: for whoever wants to look inside. */
export class Simulation {
  readonly model: Model;
  readonly clock = new Clock();
  readonly nodes: readonly Node[];
  readonly stores: readonly Store[];
  readonly #faults: FaultLedger;
  readonly #impact: Impact;
  readonly #network: Network;
  readonly #calm: Calm;
  readonly #precision: Precision | undefined;
  #isMeasuring = false;
  /** Where the warm-up was over: when it should be, unless the run is cut short. */
  #measuresFrom: number;
  readonly #guarantees: Guarantees | undefined;
  readonly #byId: ReadonlyMap<string, Node>;

  constructor(
    drawn: Model,
    readonly scenario: Scenario,
  ) {
    const { seed, durationSeconds, until, guarantees = [] } = scenario;
    const faults = planned(scenario, drawn);
    const struck = faults.map(({ fault }) => fault);
    const model = (this.model = grownBy(struck, drawn));
    this.#guarantees = guarantees.length > 0 ? new Guarantees(this.clock, guarantees) : undefined;
    // A run that is cut short is not asked how precise it is.
    this.#precision = until && scenario.mostEvents === undefined ? new Precision(until) : undefined;
    this.#measuresFrom = scenario.warmUpSeconds;
    this.#faults = new FaultLedger(() => this.clock.now, faults);
    this.#network = new Network(this.clock, this.model);
    this.#calm = new Calm(this.clock, this.#faults.faults, this.#network.changed, () =>
      this.stores.every(({ isSettled, recovery }) => isSettled && !recovery.isRestoring),
    );
    const world: World = {
      clock: this.clock,
      network: this.#network,
      faults: this.#faults,
      calm: this.#calm,
      guarantees: this.#guarantees,
      acknowledgements: new Acknowledgements(retentionSeconds(model)),
      sessions: new SessionNumbers(),
      newKeys: new NewKeys(),
      seed,
      durationSeconds,
    };
    this.nodes = this.model.nodes.map((spec, index) => nodeOf(spec, world, index));
    this.#impact = new Impact(this.nodes, this.#faults.faults, () => this.clock.now);
    this.#byId = new Map(this.nodes.map((node) => [node.id, node]));
    const databases = this.nodes.filter((node) => node instanceof Database);
    this.stores = formStores(this.model, new Map(databases.map((database) => [database.id, database])), seed);
    for (const store of this.stores) this.#faults.observe(store);
    const keys = Math.max(0, ...this.nodes.map((node) => (node instanceof Clients ? node.spec.keys : 0)));
    for (const node of this.nodes)
      if (node instanceof ShardedDatabase) node.prepare(shardsOf(node.id, this.stores), keys);
    this.#backUp();
    const calls = model.calls.map(
      (spec) => new Call(world, spec, this.#node(spec.from), this.#node(spec.to)),
    );
    this.#foreseeCrashes();
    for (const node of this.nodes) node.calls = calls.filter((call) => call.source === node);
    for (const { resilience, spec } of calls)
      if (resilience !== undefined && spec.fallback?.call !== undefined)
        resilience.fallback = calls.find(({ spec: { id } }) => id === spec.fallback?.call);
    for (const node of this.nodes) if (node instanceof Cache) node.prepare(keys, this.stores);
  }

  /** Stores get the backups that are drawn from one of their databases. */
  #backUp(): void {
    for (const { from, to } of this.model.backups) {
      const [database, objects] = [this.#node(from), this.#node(to)];
      if (!(database instanceof Database && objects instanceof ObjectStore)) continue;
      const { store, spec } = database;
      if (spec.backup !== undefined) store.recovery.backups.push(new Backup(store, objects, spec.backup));
    }
  }

  /**
   * Callers keep their connections in mind only where a crash will break them: also that of another database that may
   * answer in the place of the one that is asked. Those of a cache that stands aside need not: they go on without it.
   */
  #foreseeCrashes(): void {
    for (const fault of this.#faults.faults)
      if ('node' in fault && stops(fault))
        for (const node of this.#nodesAt(fault.node))
          node.mayCrash = !(node instanceof Cache && node.isAside);
    for (const { databases } of this.stores)
      if (databases.some(({ mayCrash }) => mayCrash))
        for (const database of databases) database.mayCrash = true;
    // Who asks for a shard has asked for the whole.
    for (const node of this.nodes) node.mayCrash ||= node.parts.some(({ mayCrash }) => mayCrash);
  }

  /** Lets the scenario's time pass, once, and reports. */
  run({ onProgress, isUnwatched = false }: SimulationOptions = {}): SimulationResult {
    const { clock, scenario } = this;
    const { durationSeconds, warmUpSeconds, seed } = scenario;
    const series = new TimeSeries(this.nodes, durationSeconds);
    // Before the first request, which may come at once.
    if (warmUpSeconds === 0) this.#startMeasuring();
    for (const node of this.nodes) node.start();
    for (const store of this.stores) clock.spawn(store.watch());
    for (const { recovery } of this.stores)
      for (const backup of recovery.backups) {
        clock.spawn(backup.takeSnapshots());
        clock.spawn(backup.archive());
      }
    for (const node of this.nodes) for (const call of node.calls) clock.spawn(this.#periodically(call));
    clock.spawn(this.#calm.watch());
    this.#faults.faults.forEach((fault, index) => clock.spawn(this.#strike(fault, index)));
    if (!isUnwatched) clock.spawn(series.watch());
    if (warmUpSeconds > 0) clock.spawn(this.#endWarmUp());
    const tell = (): void => onProgress?.(clock.now / durationSeconds);
    if (scenario.mostEvents !== undefined)
      this.#runUntilSpent(scenario.mostEvents, series.sliceSeconds, tell);
    else if (this.#precision === undefined) clock.run(durationSeconds, tell);
    else this.#runUntilPrecise(this.#precision, series.sliceSeconds, tell);
    const ranSeconds = clock.now;
    for (const { recovery } of this.stores) recovery.end();
    const felt = this.#impact.felt();
    assertLaws(this.nodes);
    const measured = this.nodes.map((node) => ({
      node,
      metrics: { ...node.metrics(), ...this.#guarantees?.metricsOf(node.id) },
    }));
    return {
      requests: this.nodes.reduce((sum, node) => sum + (node instanceof Clients ? node.sent : 0), 0),
      events: clock.events,
      seed,
      durationSeconds: ranSeconds,
      warmUpSeconds: Math.min(this.#measuresFrom, ranSeconds),
      ...(this.#precision !== undefined && {
        precision: {
          ...this.#precision.spec,
          reached: this.#precision.relativeError(),
          plannedSeconds: durationSeconds,
        },
      }),
      nodes: Object.fromEntries(
        measured.map(({ node, metrics }) => [node.id, this.#declared(node, metrics)]),
      ),
      failures: Object.fromEntries(
        this.nodes
          .map(({ id, recorder }) => [id, recorder.failures()] as const)
          .filter(([, failures]) => Object.keys(failures).length > 0),
      ),
      callsPerSecond: Object.fromEntries(
        this.nodes.flatMap(({ calls, recorder }) =>
          calls.map(({ spec: { id }, tally }) => [id, tally.made / recorder.measuredSeconds()]),
        ),
      ),
      faults: this.#faults.outcomes().map((outcome, fault) => ({ ...outcome, felt: felt[fault] ?? [] })),
      counterexamples: this.#guarantees?.counterexamples() ?? {},
      series: isUnwatched ? { ...series.result(0), nodes: {}, states: {} } : series.result(ranSeconds),
      latencies: Object.fromEntries(
        this.nodes.flatMap(({ id, recorder: { sojourn }, spec: { role } }) =>
          role === 'clients' && sojourn.count > 0 ? [[id, latenciesOf(sojourn)]] : [],
        ),
      ),
      ...bottleneckOf(measured),
      saturated: saturatedNodes(measured),
    };
  }

  /** Of what was measured at a node, all that the catalogue says that it has. */
  #declared(node: Node, measured: NodeMetrics): NodeMetrics {
    const { role } = node.spec;
    const links = this.model.replication.filter(({ from, to }) => from === node.id || to === node.id);
    const isPeer = links.some(({ mode }) => mode === 'peers');
    const sharesLead = links.some(({ mode }) => mode === 'leaders');
    const follows = !isPeer && !sharesLead && links.some(({ to }) => to === node.id);
    const guards = node.calls.some(({ resilience }) => resilience !== undefined);
    const names = metricsOf({ role, follows, isPeer, sharesLead, guards, given: Object.keys(node.spec) });
    const { guarantees = [] } = this.scenario;
    // What is not asked for is not measured, and so is not missing.
    const wanted = names.filter((name) => !isCounted(name) || guarantees.includes(name));
    return Object.fromEntries(wanted.map((name) => [name, measured[name] ?? NaN]));
  }

  *#endWarmUp(): Process {
    yield this.clock.after(this.scenario.warmUpSeconds);
    if (!this.#isMeasuring) this.#startMeasuring();
  }

  #startMeasuring(): void {
    this.#isMeasuring = true;
    this.#measuresFrom = this.clock.now;
    for (const node of this.nodes) node.startMeasuring();
    this.#impact.startMeasuring();
    this.#guarantees?.startMeasuring();
    const precision = this.#precision;
    if (precision !== undefined)
      this.#node(precision.spec.node).recorder.onAnswer = (seconds) => precision.observe(seconds);
  }

  /** Lets time pass slice by slice of the time series, until a latency is known precisely enough and all faults are over. */
  #runUntilPrecise(precision: Precision, sliceSeconds: number, tell: () => void): void {
    const { clock, scenario } = this;
    const earliest = faultsOverSeconds(this.#faults.faults);
    for (let slice = 1; clock.now < scenario.durationSeconds; slice++) {
      clock.run(Math.min(slice * sliceSeconds, scenario.durationSeconds), tell);
      if (precision.isReached && clock.now > earliest) return;
    }
  }

  /** Lets time pass in steps until so many events have happened; whatever they are, they are the same in every run. */
  #runUntilSpent(mostEvents: number, sliceSeconds: number, tell: () => void): void {
    const { clock, scenario } = this;
    const stepSeconds = sliceSeconds / STEPS_IN_SLICE;
    for (let step = 1; clock.now < scenario.durationSeconds && clock.events < mostEvents; step++) {
      clock.run(Math.min(step * stepSeconds, scenario.durationSeconds), tell);
      if (!this.#isMeasuring && clock.events >= mostEvents / 4) this.#startMeasuring();
    }
  }

  *#strike(fault: Fault, index: number): Process {
    yield this.clock.after(fault.atSeconds);
    // A change disturbs nobody: what users wait for meanwhile, they get.
    const fails = isFailure(fault);
    if (fails) this.#calm.disturb();
    this.#faults.begin(index);
    this.#impact.begin(index);
    const over = (): void => {
      this.#faults.end(index);
      this.#impact.end(index);
    };
    const end = strike(fault, {
      network: this.#network,
      nodes: (place) => this.#nodesAt(place),
      over,
      inVain: (reason) => this.#faults.inVain(index, reason),
      changesMembers: (change) => this.#faults.changesMembers(index, change),
    });
    this.#network.changed.give();
    if (fault.forSeconds === undefined) return;
    yield this.clock.after(fault.forSeconds);
    end();
    over();
    if (fails) this.#calm.settle();
    this.#network.changed.give();
  }

  /** A call that the clock makes, not a request. */
  *#periodically(call: Call): Process {
    const { everySeconds, takes } = call.spec;
    if (everySeconds === undefined) return;
    for (;;) {
      yield this.clock.after(everySeconds);
      if (!call.source.up) continue;
      if (takes === 'writes') this.#faults.writeSent();
      this.clock.spawn(call.exchange(new Request(takes === 'writes', 0, this.clock.now)));
    }
  }

  /** The node of that name, or all in the failure domain of that name. */
  #nodesAt(place: string): readonly Node[] {
    const node = this.#byId.get(place);
    return node === undefined ? this.nodes.filter(({ spec }) => spec.zones.includes(place)) : node.parts;
  }

  #node(id: string): Node {
    const node = this.#byId.get(id);
    if (node === undefined) throw new Error(`the model has no node ${id}`);
    return node;
  }
}

/** A load takes less, from the store's answer until it is in the cache. */
const LOAD_SECONDS = 60;

/** The longest time that a cache may serve an entry, its callers' own copies included. */
function longestSeconds({ ttlSeconds, ttlJitter, stampede, local }: CacheSpec): number {
  const stale = stampede.kind === 'stale' ? stampede.seconds : 0;
  return ttlSeconds * (1 + ttlJitter) + stale + (local?.ttlSeconds ?? 0);
}

/** How long a cache may serve what it was told before every copy of the store had a write. */
function retentionSeconds({ nodes }: Model): number {
  const longest = (seconds: (node: NodeSpec) => number | undefined): number =>
    Math.max(0, ...nodes.map((node) => LOAD_SECONDS + (seconds(node) ?? -LOAD_SECONDS)));
  // A copy at an edge may be of an answer that comes from a cache.
  return (
    longest((node) => (node.role === 'cache' ? longestSeconds(node) : undefined)) +
    longest((node) => (node.role === 'cdn' ? node.ttlSeconds : undefined))
  );
}
