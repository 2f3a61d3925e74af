import { KeyIndex } from '../../kernel/key-index';
import { scramble } from '../policies/hash';
import type { Backend } from './backend';

/** Keys, or users, that are watched at most; of more, a sample by their hashes. */
const MOST_WATCHED = 1 << 16;

/** Whether keys, or users, come to the same instance as before when instances come and go. */
export class Moves {
  /** How often an instance has come into the rotation, or left it. */
  #changes = 0;
  /** Every key whose hash has these bits at 0 is watched. */
  #mask = 0;
  #index = new KeyIndex();
  #keys: number[] = [];
  /** By the key’s slot: where it went last, and how many changes there had been by then. */
  #backends: Backend[] = [];
  #epochs: number[] = [];
  #seen: number[] = [];
  #returned = 0;
  #moved = 0;
  #lost = 0;

  /** An instance comes into the rotation, or leaves it. */
  change(): void {
    this.#changes++;
  }

  /** A request about a key, or of a user, goes to an instance. */
  saw(key: number, backend: Backend): void {
    // Not the bits by which endpoints are chosen.
    if (this.#mask !== 0 && (scramble(key ^ 0x5bd1e995) & this.#mask) !== 0) return;
    const slot = this.#index.get(key);
    if (slot < 0) {
      this.#watch(key, backend, backend.epoch, this.#changes);
      return;
    }
    const isElsewhere = this.#backends[slot] !== backend;
    if (this.#seen[slot] !== this.#changes) {
      this.#seen[slot] = this.#changes;
      this.#returned++;
      if (isElsewhere) this.#moved++;
    }
    if (!isElsewhere && (this.#epochs[slot] === backend.epoch || !backend.endpoint.up)) return;
    this.#lost += this.#mask + 1;
    this.#backends[slot] = backend;
    this.#epochs[slot] = backend.epoch;
  }

  #watch(key: number, backend: Backend, epoch: number, seen: number): void {
    const slot = this.#index.size;
    this.#index.add(key, slot);
    this.#keys[slot] = key;
    this.#backends[slot] = backend;
    this.#epochs[slot] = epoch;
    this.#seen[slot] = seen;
    if (this.#index.size > MOST_WATCHED) this.#thin();
  }

  /** From now on, half as many are watched. */
  #thin(): void {
    this.#mask = this.#mask * 2 + 1;
    const [keys, backends, epochs, seen] = [this.#keys, this.#backends, this.#epochs, this.#seen];
    this.#index = new KeyIndex();
    this.#keys = [];
    this.#backends = [];
    this.#epochs = [];
    this.#seen = [];
    keys.forEach((key, slot) => {
      if ((scramble(key ^ 0x5bd1e995) & this.#mask) !== 0) return;
      this.#watch(key, backends[slot] as Backend, epochs[slot] as number, seen[slot] as number);
    });
  }

  startMeasuring(): void {
    this.#returned = this.#moved = this.#lost = 0;
  }

  /** Of the keys that came again after a change, the share that went elsewhere. */
  get movedShare(): number {
    return this.#returned === 0 ? 0 : this.#moved / this.#returned;
  }

  /** How often one came again and found another instance, or one that had crashed since. */
  get lost(): number {
    return this.#lost;
  }
}
