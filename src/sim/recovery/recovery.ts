import type { Process } from '../kernel/clock';
import type { Surroundings } from '../faults/effect';
import type { Store } from '../replication/store';
import type { Backup, RestorePoint } from './backup';
import { Deletion, type WasDeleted } from './deletion';
import { History } from './history';

/** What no replication helps against: all is deleted by mistake, or every copy is gone; and the way back by a backup. */
export class Recovery {
  readonly history = new History();
  readonly backups: Backup[] = [];
  /** Whether somebody waits for a backup, or it is being brought back. */
  isRestoring = false;
  #deletion: Deletion | undefined;
  /** The moment to which a restore that is under way goes back. */
  #restored = this.history.beginning;

  constructor(readonly store: Store) {}

  /** Whether the data is there, and not deleted. */
  get isWhole(): boolean {
    return this.#deletion === undefined;
  }

  /** The mistake that has not been made good. */
  get deletion(): Deletion | undefined {
    return this.#deletion;
  }

  acknowledged(key: number, position: number): void {
    this.history.add(this.store.world.clock.now);
    this.#deletion?.rewrite(key, position);
  }

  /** Whether a reader finds nothing where there was something. */
  hides(key: number, position: number): boolean {
    return this.#deletion?.hides(key, position) === true;
  }

  /**
   * Somebody deletes everything, if a database takes the order: all that was acknowledged is lost, unless it outlives that
   * or is brought back. A second time deletes what came since, which counts with the first.
   */
  deleteAll(over: () => void): void {
    const { store, history } = this;
    const { clock, faults } = store.world;
    const position = store.appendDeletion();
    if (position === undefined) return;
    const first = this.#deletion;
    const fault = first?.fault ?? faults.latest;
    if (first !== undefined) store.losses.regain(fault);
    this.#deletion = new Deletion(position, fault, first?.before ?? history.mark(clock.now), () => {
      first?.over();
      over();
    });
    const survivors = store.survivors();
    const { writes, firstAt } = history.since(history.beginning);
    store.losses.loseAll(fault, { writes: writes - survivors.length, firstAt });
    store.world.guarantees?.allLost(store, 'deletion', survivors);
  }

  /** Keys come from shards of which one or the other was deleted by mistake: moving them does not bring them back. */
  takeIn(moving: object, wasDeleted: WasDeleted, there: Deletion | undefined): void {
    if (there !== undefined) {
      const mark = this.history.mark(this.store.world.clock.now);
      this.#deletion ??= new Deletion(NaN, there.fault, mark, () => undefined);
    }
    this.#deletion?.takeIn(moving, wasDeleted);
  }

  /** The log is cut off after a position: if the deletion has been there, it never was. */
  cutOff(position: number): void {
    if (this.#deletion !== undefined && this.#deletion.position > position) this.#undelete();
  }

  /**
   * Brings the latest backup back from before the mistake, as soon as there is one within reach: on new machines, in the
   * place of all copies, which serve nothing meanwhile. What was acknowledged after that moment is lost by the mistake,
   * or where there was none by the latest fault. `over` is called when it is done.
   */
  *restore({ over, inVain }: Pick<Surroundings, 'over' | 'inVain'>): Process {
    if (this.isRestoring) {
      inVain('restoring');
      return over();
    }
    this.isRestoring = true;
    const { store, history, backups } = this;
    const { clock, network, faults, guarantees } = store.world;
    let point = this.#latestPoint();
    while (point === undefined) {
      inVain(backups.some(({ isCutOff }) => isCutOff) ? 'cut-off' : 'no-backup');
      yield network.changed.wait();
      point = this.#latestPoint();
    }
    inVain();
    this.#restored = point.until;
    const starts = store.databases.map(({ machine }) => machine.replace());
    yield clock.after(point.backup.restoreSeconds(point));
    const fault = this.#deletion?.fault ?? faults.latest;
    this.#undelete();
    store.losses.loseAll(fault, history.since(point.until));
    guarantees?.allLost(store, 'restore');
    history.goBack(point.until);
    for (const backup of backups) backup.restored(point.until);
    store.rebuild();
    for (const start of starts) start();
    this.isRestoring = false;
    this.#restored = history.beginning;
    over();
    network.changed.give();
  }

  /**
   * The run ends: what a restore should have brought back, and has not, is lost with all that was acknowledged since the
   * moment that it goes back to, or with everything where it has found no backup.
   */
  end(): void {
    const { store, history } = this;
    if (!this.isRestoring || !this.isWhole || store.databases.some(({ up }) => up)) return;
    store.losses.loseAll(store.world.faults.latest, history.since(this.#restored));
  }

  #undelete(): void {
    const deletion = this.#deletion;
    if (deletion === undefined) return;
    this.#deletion = undefined;
    this.store.losses.regain(deletion.fault);
    deletion.over();
  }

  #latestPoint(): RestorePoint | undefined {
    return this.backups
      .flatMap((backup) => backup.restorePoint(this.#deletion) ?? [])
      .reduce<RestorePoint | undefined>(
        (best, point) => (best === undefined || point.until.atSeconds > best.until.atSeconds ? point : best),
        undefined,
      );
  }
}
