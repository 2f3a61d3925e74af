/**
 * Leader and follower as PostgreSQL does it, beside the simulation: what waiting for a synchronous standby costs, and
 * what the death of the primary loses. Run it with `npx tsx test/bench/postgresql/main.ts`; it takes some minutes.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate, type Fault, type ReplicationSpec } from '../../../src/sim';
import { call, clients, constant, database, model, scenario, ships } from '../../unit/sim/models';
import { DelayedLink } from './delayed-link';
import { directory, installPostgreSql, postgresql, Server } from './server';

const [PRIMARY, STANDBY, LINK] = [54_331, 54_332, 54_333];
/** How long the log is held back before it leaves the primary. */
const LAG_SECONDS = 0.05;
const ROUNDS = 5;
const ROUND_SECONDS = 2;
const KILLS = 10;
const WRITES_PER_SECOND = 200;
const BEFORE_KILL_SECONDS = 3;
const CLIENTS = 8;

installPostgreSql();
const root = directory();
const script = join(root, 'insert.sql');
writeFileSync(script, '\\set n :n + 1\nINSERT INTO writes VALUES (:client_id, :n);\n');

/** What `pgbench` logs of each transaction that was acknowledged: its client, and how long it took. */
interface Acknowledged {
  readonly client: number;
  readonly seconds: number;
}

let logs = 0;

/** Clients that write one row after the other; ends early where the server dies. */
async function pgbench(at: Server, parameters: readonly string[]): Promise<Acknowledged[]> {
  const prefix = `log${++logs}`;
  const common = ['-n', '-f', script, '-D', 'n=0', '-l', `--log-prefix=${prefix}`, ...at.address];
  await postgresql('pgbench', [...common, ...parameters, 'postgres'], root).catch(() => undefined);
  return readdirSync(root)
    .filter((name) => name.startsWith(`${prefix}.`))
    .flatMap((name) => readFileSync(join(root, name), 'utf8').trimEnd().split('\n'))
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
    .map(([client, , microseconds]) => ({ client: Number(client), seconds: Number(microseconds) / 1e6 }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** A primary and a standby that receives its log so late, from the same data each time. */
async function withPair<T>(
  template: Server,
  lagSeconds: number,
  use: (primary: Server, standby: Server, link: DelayedLink) => Promise<T>,
): Promise<T> {
  const primary = await template.copy('primary', PRIMARY);
  await primary.start();
  const link = new DelayedLink(LINK, PRIMARY, lagSeconds);
  const standby = await primary.standby('standby', STANDBY, LINK);
  try {
    await primary.setSynchronous(true);
    return await use(primary, standby, link);
  } finally {
    link.close();
    for (const server of [standby, primary]) await server.stop('immediate').catch(() => undefined);
    for (const { data } of [standby, primary]) rmSync(data, { recursive: true });
  }
}

/** Median latency of a write that is not flushed, that is flushed here, and that is flushed here and there. */
async function latencies(
  template: Server,
  lagSeconds: number,
): Promise<{ off: number; local: number; sync: number }> {
  return withPair(template, lagSeconds, async (primary) => {
    const seconds = { off: [] as number[], local: [] as number[], sync: [] as number[] };
    for (let round = 0; round < ROUNDS; round++)
      for (const [kind, commit] of [
        ['off', 'off'],
        ['local', 'local'],
        ['sync', 'on'],
      ] as const) {
        await primary.ask(`ALTER SYSTEM SET synchronous_commit = '${commit}'`);
        await primary.ask('SELECT pg_reload_conf()');
        const all = await pgbench(primary, ['-c', '1', '-T', String(ROUND_SECONDS)]);
        seconds[kind].push(median(all.map((each) => each.seconds)));
      }
    return { off: median(seconds.off), local: median(seconds.local), sync: median(seconds.sync) };
  });
}

/** What a primary's death lost, and how late its log reached the standby just before. */
interface Loss {
  readonly writes: number;
  readonly lagSeconds: number;
}

/** Writes that were acknowledged before the primary died, and that its standby, promoted, does not have. */
async function lost(template: Server, isSynchronous: boolean): Promise<Loss> {
  return withPair(template, LAG_SECONDS, async (primary, standby, link) => {
    await primary.setSynchronous(isSynchronous);
    const writing = pgbench(primary, [
      '-c',
      String(CLIENTS),
      '-j',
      '2',
      '-R',
      String(WRITES_PER_SECOND),
      '-T',
      '60',
    ]);
    await new Promise((resolve) => setTimeout(resolve, BEFORE_KILL_SECONDS * 1000));
    const lagSeconds = Number(
      await primary.ask('SELECT extract(epoch FROM write_lag) FROM pg_stat_replication'),
    );
    primary.kill();
    // What has not left it dies with it.
    link.cut();
    const acknowledged = await writing;
    await standby.promote();
    const there = new Map(
      (await standby.ask('SELECT client, max(n) FROM writes GROUP BY client'))
        .split('\n')
        .map((line) => line.split('|').map(Number) as [number, number]),
    );
    let missing = 0;
    for (let client = 0; client < CLIENTS; client++) {
      const told = acknowledged.filter((each) => each.client === client).length;
      missing += Math.max(0, told - (there.get(client) ?? 0));
    }
    return { writes: missing, lagSeconds };
  });
}

/** The same design in the simulation. */
function simulated(
  mode: ReplicationSpec['mode'],
  rate: number,
  own: { time: number; commit: number },
  lag: number,
  seed: number,
  faults: readonly Fault[] = [],
) {
  const spec = { time: constant(own.time), commit: constant(own.commit) };
  const design = model(
    [
      clients('users', rate, { readShare: 0, arrivals: 'poisson' }),
      database('primary', { ...spec, failover: { detectSeconds: 1, promoteSeconds: 0, fence: 'lease' } }),
      database('standby', spec),
    ],
    [call('users', 'primary')],
    { replication: [ships('primary', 'standby', mode, constant(lag))] },
  );
  return simulate(design, scenario(8, seed, { faults })).nodes;
}

async function main(): Promise<void> {
  const template = await Server.create(root, 'template', PRIMARY);
  const version = await template.ask('SHOW server_version');
  await template.stop();

  const milliseconds = (seconds: number): string => `${(seconds * 1000).toPrecision(3)} ms`;
  const rows: string[] = [];
  let own = { time: 0, commit: 0 };
  for (const lag of [0, LAG_SECONDS]) {
    const { off, local, sync } = await latencies(template, lag);
    own = { time: off, commit: Math.max(0, local - off) };
    const of = (mode: ReplicationSpec['mode']): number =>
      simulated(mode, 5, own, lag, 1)['users']?.p50 ?? NaN;
    const ratios = [sync / local, of('sync') / of('async')].map((ratio) => ratio.toFixed(2));
    rows.push(
      `| ${milliseconds(lag)} | ${milliseconds(off)} | ${milliseconds(local)} | ${milliseconds(sync)} | ${ratios.join(' | ')} |`,
    );
  }

  const losses: Loss[] = [];
  for (let kill = 0; kill < KILLS; kill++) losses.push(await lost(template, false));
  const synchronous: Loss[] = [];
  for (let kill = 0; kill < 3; kill++) synchronous.push(await lost(template, true));
  const lagSeconds = mean(losses.map((loss) => loss.lagSeconds));
  const crash: Fault = { kind: 'crash', node: 'primary', atSeconds: 4 };
  const row = (mode: ReplicationSpec['mode'], measured: readonly Loss[]): string => {
    const writes = measured.map((loss) => loss.writes);
    const inSimulation = Array.from(
      { length: 200 },
      (_, seed) =>
        simulated(mode, WRITES_PER_SECOND, own, lagSeconds, seed, [crash])['primary']?.lost_writes ?? NaN,
    );
    return `| ${mode} | ${mean(writes).toFixed(1)} | ${writes.join(', ')} | ${mean(inSimulation).toFixed(1)} |`;
  };

  console.log(`PostgreSQL ${version}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}

| Lag of the log | Write, not flushed | flushed (async) | flushed on both (sync) | sync ÷ async | simulated |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Acknowledged and lost at the primary's death, ${WRITES_PER_SECOND} writes/s, the log ${milliseconds(LAG_SECONDS)} late and
${milliseconds(lagSeconds)} as observed (\`write_lag\`), which is what the simulation is given:

| Replication | PostgreSQL, mean | each death | simulated, mean of 200 |
| --- | --- | --- | --- |
${row('async', losses)}
${row('sync', synchronous)}`);

  rmSync(root, { recursive: true });
}

void main();
