import { formatShare } from '../../estimate/number-format';
import type { PartRole } from '../technologies';
import type { Arrow, Part } from './diagram';
import type { Paths } from './paths';

/** An availability to reckon with where a diagram says none. */
const EACH = 0.999;
/** From so many on, parts that are needed at once are worth a sentence. */
const MANY = 3;

/** A diagram as sentences about it need it. */
export interface Drawn {
  readonly parts: readonly Part[];
  readonly arrows: readonly Arrow[];
  readonly paths: Paths;
  readonly roleOf: (part: Part) => PartRole | undefined;
  /** Whether a part’s role is told by nothing but its shape. */
  readonly isByShape: (part: Part) => boolean;
}

/** What happens when a part is down, given its neighbours in the diagram: sentences without their points, the worst first. */
export function outageOf(part: Part, drawn: Drawn): string[] {
  const role = drawn.roleOf(part);
  if (role === undefined || role === 'clients') return [];
  const around = new Neighbours(part, drawn);
  return [
    around.copies() ?? around.singlePoint(role),
    role === 'cache' ? around.fallback() : undefined,
    role === 'queue' ? around.buffer() : undefined,
    role === 'service' || role === 'worker' ? around.behindQueue() : undefined,
    role === 'database' ? around.copiesOfData() : undefined,
    around.fanOut(),
    around.series(),
  ].filter((sentence) => sentence !== undefined);
}

class Neighbours {
  readonly #callers: readonly Part[];
  readonly #called: readonly Part[];

  constructor(
    private readonly part: Part,
    private readonly drawn: Drawn,
  ) {
    const sure = drawn.arrows.filter(({ isCertain }) => isCertain);
    this.#callers = this.#parts(sure.filter(({ to }) => to === part.id).map(({ from }) => from));
    this.#called = this.#parts(sure.filter(({ from }) => from === part.id).map(({ to }) => to));
  }

  /** Several of it are drawn. */
  copies(): string | undefined {
    const { copies } = this.part;
    if (copies !== undefined)
      return Number.isFinite(copies)
        ? `${copies} of them: one down leaves ${copies - 1} for the whole load`
        : 'several of them: one down leaves the others for the whole load';
    const alike = this.#alike();
    if (alike.length === 0) return undefined;
    return `while it is down, ${listed(alike)} ${alike.length === 1 ? 'takes' : 'take'} its calls, and must bear the load of ${alike.length === 1 ? 'both' : 'all'}`;
  }

  /** One is drawn, and everything behind it is lost with it. */
  singlePoint(role: PartRole): string | undefined {
    const { paths, parts } = this.drawn;
    if (!paths.reached().has(this.part.id)) return undefined;
    const from = listed(parts.filter(({ id }) => paths.entries.includes(id)));
    const lost = parts.filter(({ id }) => paths.cutOff(this.part.id).includes(id));
    if (lost.length > 0 && !stores.has(role))
      return `single point of failure: one is drawn, and nothing else leads from ${from} to ${listed(lost)}`;
    const isWayOnly = ways.has(role) && this.#called.length > 0;
    const waiting = this.#callers.filter(
      (one) => this.#waits(one.id) && !(role === 'database' && this.drawn.roleOf(one) === role),
    );
    if (waiting.length === 0 || isWayOnly || role === 'cache' || role === 'worker') return undefined;
    const replicas = role === 'database' ? this.#joined() : [];
    if (replicas.length > 0 && this.#isReplica())
      return `while it is down, every call from ${listed(waiting)} to it fails or goes to ${listed(replicas)}`;
    if (replicas.length > 0)
      return `while it is down, every call from ${listed(waiting)} to it fails until ${listed(replicas)} can take its place`;
    return `single point of failure: one is drawn, and while it is down every call from ${listed(waiting)} to it fails`;
  }

  /** Whoever asks a cache asks the store instead. */
  fallback(): string | undefined {
    const isStore = (one: Part): boolean => this.drawn.roleOf(one) === 'database';
    const own = this.#called.filter(isStore);
    const asked = this.drawn.parts.filter(
      (one) =>
        isStore(one) &&
        !this.drawn.isByShape(one) &&
        this.#callers.some((caller) => this.#calls(caller, one)),
    );
    // Of several that its callers use, who knows which it is for.
    const behind = own.length > 0 ? own : asked.length === 1 ? asked : [];
    return behind.length === 0
      ? undefined
      : `while it is down or empty, ${listed(behind)} ${behind.length === 1 ? 'bears' : 'bear'} all reads`;
  }

  /** What a queue is between. */
  buffer(): string | undefined {
    const behind = [...this.#called, ...this.#callers.filter((one) => this.#takes(one))];
    // Dead letters are no way on.
    const takers = behind.filter((one) => this.drawn.roleOf(one) !== 'queue');
    const senders = this.#callers.filter((one) => !behind.includes(one));
    return takers.length === 0 || senders.length === 0
      ? undefined
      : `while ${listed(takers)} ${takers.length === 1 ? 'is' : 'are'} down, ${listed(senders)} ${senders.length === 1 ? 'goes' : 'go'} on and messages wait here`;
  }

  /** Work that comes by a queue waits for whoever does it. */
  behindQueue(): string | undefined {
    const queues = this.#callers.filter((one) => this.drawn.roleOf(one) === 'queue');
    const isAlone = queues.length > 0 && queues.length === this.#callers.length;
    return isAlone ? `while it is down, messages wait in ${listed(queues)}: later, but no error` : undefined;
  }

  /** Replicas and backups of a database, as far as they are drawn. */
  copiesOfData(): string | undefined {
    if (this.part.copies !== undefined) return undefined;
    const replicas = this.#joined();
    if (this.#isReplica())
      return replicas.length === 0
        ? undefined
        : `a copy of ${listed(replicas)}: it takes over where something promotes it`;
    const joined = this.drawn.arrows.filter(({ from, to }) => from === this.part.id || to === this.part.id);
    const others = this.#parts(joined.flatMap(({ from, to }) => [from, to]));
    const isBackedUp =
      joined.some(({ label }) => backup.test(label)) || others.some(({ label }) => backup.test(label));
    if (replicas.length === 0)
      return isBackedUp
        ? 'no replica is drawn: an outage lasts as long as a restore, and loses what came after the last backup'
        : 'neither a replica nor a backup is drawn: what its disk loses is lost';
    return isBackedUp ? undefined : `no backup is drawn: a deletion reaches ${listed(replicas)} too`;
  }

  /** The databases that it is joined to: its replicas, or for a replica what it is one of. */
  #joined(): Part[] {
    const joined = this.drawn.arrows.flatMap(({ from, to }) =>
      from === this.part.id ? [to] : to === this.part.id ? [from] : [],
    );
    return this.#parts(joined).filter((one) => this.drawn.roleOf(one) === 'database');
  }

  /** Whether it is called a replica, or data flows to it from another database and to none. */
  #isReplica(): boolean {
    const isDatabase = (one: Part): boolean => this.drawn.roleOf(one) === 'database';
    if (!isDatabase(this.part)) return false;
    return (
      /replica|stand-?by|follower|secondary|slave/i.test(this.part.label) ||
      (this.#callers.some(isDatabase) && !this.#called.some(isDatabase))
    );
  }

  /** Many calls, each of which may fail. */
  fanOut(): string | undefined {
    const waits = this.#called.filter(({ id }) =>
      this.drawn.arrows.some(
        ({ from, to, isAsynchronous }) => from === this.part.id && to === id && !isAsynchronous,
      ),
    );
    const needed = waits.filter((one) => this.drawn.roleOf(one) !== 'cache');
    const role = this.drawn.roleOf(this.part);
    // A request that these pass on goes to one of them.
    const isOneOf = role === 'queue' || (role !== undefined && ways.has(role));
    return needed.length < MANY || isOneOf
      ? undefined
      : `calls ${needed.length} others: a request that needs all of them finds them up ${formatShare(EACH ** needed.length)} of the time if each is up ${formatShare(EACH)}`;
  }

  /** Many parts one behind the other. */
  series(): string | undefined {
    const role = this.drawn.roleOf(this.part);
    const isAwaited = this.#callers.some(({ id }) => this.#waits(id));
    if (this.#called.length > 0 || !isAwaited || role === 'cache' || this.#isReplica()) return undefined;
    const passed = this.#parts(this.drawn.paths.inSeries(this.part.id));
    return passed.length < MANY || passed.some((one) => spared.has(this.drawn.roleOf(one) ?? 'service'))
      ? undefined
      : `${passed.length} in series (${passed.map(({ label }) => label).join(', ')}): at ${formatShare(EACH)} each, ${formatShare(EACH ** passed.length)}`;
  }

  /** Others of the same role that the same parts call, and that lead to the same: one can stand in for the other. */
  #alike(): Part[] {
    const role = this.drawn.roleOf(this.part);
    const callers = this.#callers.map(({ id }) => id);
    if (callers.length === 0 || role === undefined || role === 'database' || role === 'queue') return [];
    return this.drawn.parts.filter(
      (one) =>
        one !== this.part &&
        this.drawn.roleOf(one) === role &&
        nameWithoutNumber(one.label) === nameWithoutNumber(this.part.label) &&
        callers.every((caller) => this.drawn.arrows.some(({ from, to }) => from === caller && to === one.id)),
    );
  }

  #waits(caller: string): boolean {
    return this.drawn.arrows.some(
      ({ from, to, isAsynchronous }) => from === caller && to === this.part.id && !isAsynchronous,
    );
  }

  #calls(caller: Part, called: Part): boolean {
    return this.drawn.arrows.some(
      ({ from, to, isCertain }) => isCertain && from === caller.id && to === called.id,
    );
  }

  /** Whoever works on messages is drawn before the queue as often as behind it. */
  #takes(caller: Part): boolean {
    return (
      this.drawn.roleOf(caller) === 'worker' ||
      this.drawn.arrows.some(
        ({ from, to, label }) =>
          from === caller.id && to === this.part.id && /consum|subscri|poll|take/i.test(label),
      )
    );
  }

  #parts(ids: readonly string[]): Part[] {
    return [...new Set(ids)].flatMap((id) => this.drawn.parts.find((one) => one.id === id) ?? []);
  }
}

const stores: ReadonlySet<PartRole> = new Set(['database', 'cache', 'queue', 'object-store']);
/** Behind these, not every request needs what is further on, or at once. */
const spared: ReadonlySet<PartRole> = new Set(['queue', 'cache']);
/** These only pass on what they get: where another way leads to the same, nothing is lost with one. */
const ways: ReadonlySet<PartRole> = new Set(['dns', 'cdn', 'gateway', 'rate-limiter', 'load-balancer']);

const backup = /back-?up|archiv|snapshot|glacier|barman|wal-g|dump/i;

/** `API 1` and `API 2` are alike. */
function nameWithoutNumber(label: string): string {
  return label.replace(/[\s-]*(?:\d+|\b[a-c])$/i, '').toLowerCase();
}

/** `API, Orders and 2 more` */
function listed(parts: readonly Part[]): string {
  const names = parts.map(({ label }) => label);
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
