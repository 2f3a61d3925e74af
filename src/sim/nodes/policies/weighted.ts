import type { Policy, PolicyFactory } from './policy';

/** An endpoint, in the queue of those that weigh the same: each is worth less than the one before, or as much. */
interface Peer {
  readonly endpoint: number;
  weight: number;
  inRotation: boolean;
  /** Its current weight, less what its class was given since. */
  credit: number;
  next: Peer | undefined;
  previous: Peer | undefined;
}

/** Endpoints in rotation that weigh the same. */
interface WeightClass {
  readonly weight: number;
  /** The weight added to each so far. */
  given: number;
  first: Peer | undefined;
  last: Peer | undefined;
}

/**
 * Smooth weighted round robin, as NGINX has it (commit 52327e0627f4): each time, every endpoint’s current weight grows by
 * its weight; the one with the most is chosen, and pays the sum of all weights. Those of one weight grow together and
 * stay in order, and whoever has paid is the last of them: so only the first of each class is looked at, however many
 * endpoints there are.
 */
class SmoothWeighted implements Policy {
  readonly #peers: Peer[] = [];
  readonly #classes: WeightClass[] = [];
  #total = 0;

  choose(_hash: number, except = -1): number {
    if (this.#isOnly(except)) return -1;
    let best: Peer | undefined;
    let bestClass: WeightClass | undefined;
    let most = -Infinity;
    for (const one of this.#classes) {
      one.given += one.weight;
      const first = one.first?.endpoint === except ? one.first.next : one.first;
      if (first === undefined) continue;
      const current = first.credit + one.given;
      const isFirst = current === most && best !== undefined && first.endpoint < best.endpoint;
      if (current > most || isFirst) {
        best = first;
        bestClass = one;
        most = current;
      }
    }
    if (best === undefined || bestClass === undefined) return -1;
    if (bestClass.first !== bestClass.last) {
      unlink(bestClass, best);
      best.credit -= this.#total;
      link(bestClass, best);
    } else best.credit -= this.#total;
    return best.endpoint;
  }

  #isOnly(endpoint: number): boolean {
    const [one] = this.#classes;
    return this.#classes.length === 1 && one?.first === one?.last && one?.first?.endpoint === endpoint;
  }

  began(): void {}

  ended(): void {}

  join(endpoint: number, weight: number): void {
    const peer = { endpoint, weight, inRotation: false, credit: 0, next: undefined, previous: undefined };
    this.#peers[endpoint] = peer;
    this.#enter(peer, 0);
  }

  leave(endpoint: number): void {
    this.setInRotation(endpoint, false);
  }

  setInRotation(endpoint: number, inRotation: boolean): void {
    const peer = this.#peers[endpoint];
    if (peer === undefined || peer.inRotation === inRotation) return;
    if (inRotation) this.#enter(peer, 0);
    else this.#exit(peer);
  }

  setWeight(endpoint: number, weight: number): void {
    const peer = this.#peers[endpoint];
    if (peer === undefined || peer.weight === weight) return;
    const current = peer.inRotation ? this.#exit(peer) : undefined;
    peer.weight = weight;
    if (current !== undefined) this.#enter(peer, current);
  }

  #enter(peer: Peer, current: number): void {
    this.#scale(this.#total + peer.weight);
    let own = this.#classes.find(({ weight }) => weight === peer.weight);
    if (own === undefined) {
      own = { weight: peer.weight, given: 0, first: undefined, last: undefined };
      this.#classes.push(own);
    }
    peer.inRotation = true;
    peer.credit = current - own.given;
    link(own, peer);
  }

  /** Returns what its current weight was. */
  #exit(peer: Peer): number {
    const place = this.#classes.findIndex(({ weight }) => weight === peer.weight);
    const own = this.#classes[place] as WeightClass;
    const current = peer.credit + own.given;
    unlink(own, peer);
    peer.inRotation = false;
    if (own.first === undefined) this.#classes.splice(place, 1);
    this.#scale(this.#classes.length === 0 ? 0 : this.#total - peer.weight);
    return current;
  }

  /** Of fewer or lighter ones each is chosen sooner: what they are owed is of the new round. */
  #scale(total: number): void {
    const factor = this.#total === 0 ? 0 : total / this.#total;
    this.#total = total;
    for (const one of this.#classes) {
      for (let peer = one.first; peer !== undefined; peer = peer.next)
        peer.credit = (peer.credit + one.given) * factor;
      one.given = 0;
    }
  }
}

/** Puts a peer behind those that are worth as much, which is at the end but after a change of weights. */
function link(own: WeightClass, peer: Peer): void {
  let before = own.last;
  while (before !== undefined && isBehind(before, peer)) before = before.previous;
  const next = before === undefined ? own.first : before.next;
  peer.previous = before;
  peer.next = next;
  if (before === undefined) own.first = peer;
  else before.next = peer;
  if (next === undefined) own.last = peer;
  else next.previous = peer;
}

/** Whether one has to stand behind another of its weight: of two with as much, the one that was declared later. */
function isBehind(one: Peer, other: Peer): boolean {
  return one.credit < other.credit || (one.credit === other.credit && one.endpoint > other.endpoint);
}

function unlink(own: WeightClass, { previous, next }: Peer): void {
  if (previous === undefined) own.first = next;
  else previous.next = next;
  if (next === undefined) own.last = previous;
  else next.previous = previous;
}

/** Each in turn, the heavier ones more often, and well mixed. */
export const weighted: PolicyFactory = () => new SmoothWeighted();
