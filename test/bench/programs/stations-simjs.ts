/** The same by SIM.JS, from the folder that it is in: an entity for the arrivals, and facilities that serve. */
import { createRequire } from 'node:module';
import { checkMeanStay, customers, network } from './stations';
import { printRate } from './stopwatch';

/** What is used of its package. */
interface SimJs {
  readonly Sim: new () => {
    addEntity(entity: new (...given: never[]) => Entity): Entity;
    simulate(endTime: number, maxEvents: number): boolean;
    time(): number;
  };
  readonly Entity: new (...given: never[]) => Entity;
  readonly Facility: new (name: string, discipline: number, servers: number) => Facility;
  readonly Random: new (seed: number) => { exponential(rate: number): number };
}
interface Facility {
  readonly name: string;
}
interface Request {
  done(callback: () => void): Request;
}
interface Entity {
  time(): number;
  setTimer(duration: number): Request;
  useFacility(facility: Facility, duration: number): Request;
}

/** Its package is made for pages, and gives what it has to the window. */
function load(folder: string): SimJs {
  const window: { Sim?: SimJs } = {};
  Object.assign(globalThis, { window });
  createRequire(`${folder}/`)('simjs');
  if (window.Sim === undefined) throw new Error('SIM.JS is not there');
  return window.Sim;
}

const { Sim, Entity, Facility, Random } = load(process.argv[3] ?? '');
const FIRST_COME_FIRST_SERVED = 0;
const one = network();

printRate(3, () => {
  const random = new Random(1);
  const stations = Array.from(
    { length: one.stations },
    (_, index) => new Facility(`station-${index}`, FIRST_COME_FIRST_SERVED, one.servers),
  );
  let [left, staySeconds] = [0, 0];

  class Arrivals extends Entity {
    #toCome = customers;

    start(): void {
      if (this.#toCome-- === 0) return;
      this.setTimer(random.exponential(one.arrivalRate)).done(() => {
        this.visit(0, this.time());
        this.start();
      });
    }

    visit(index: number, arrivedAt: number): void {
      const station = stations[index];
      if (station === undefined) {
        left++;
        staySeconds += this.time() - arrivedAt;
        return;
      }
      this.useFacility(station, random.exponential(1)).done(() => this.visit(index + 1, arrivedAt));
    }
  }

  const sim = new Sim();
  sim.addEntity(Arrivals);
  sim.simulate(Number.MAX_VALUE, Number.MAX_SAFE_INTEGER);
  checkMeanStay(staySeconds / left, one);
  return left;
});
