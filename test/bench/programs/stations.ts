/** Queues that every simulator knows: stations one behind the other, each with servers and exponential times of mean 1. */
export interface Stations {
  readonly stations: number;
  readonly servers: number;
  readonly arrivalRate: number;
  /** A closed form, of all stations together. */
  readonly meanStay: number;
}

/** M/M/1 and the tandem: Jackson, “Networks of waiting lines”, Operations Research 5(4), 1957; M/M/4: Erlang C. */
const networks = {
  mm1: { stations: 1, servers: 1, arrivalRate: 0.8, meanStay: 5 },
  mm4: { stations: 1, servers: 4, arrivalRate: 3.6, meanStay: 2.969383 },
  tandem: { stations: 4, servers: 1, arrivalRate: 0.8, meanStay: 20 },
} as const satisfies Record<string, Stations>;

export type NetworkName = keyof typeof networks;

export const customers = 250_000;

/** The network that the command line names. */
export function network(): Stations {
  const name = process.argv[2] ?? '';
  if (!Object.hasOwn(networks, name)) throw new Error(`there is no network ${name}`);
  return networks[name as NetworkName];
}

/** Its figures, for a program in another language. */
export function parametersOf(name: NetworkName): string[] {
  const { stations, servers, arrivalRate, meanStay } = networks[name];
  return [stations, servers, arrivalRate, meanStay].map(String);
}

/** Nobody is fast by simulating something else. */
export function checkMeanStay(seconds: number, { meanStay }: Stations): void {
  if (!(Math.abs(seconds / meanStay - 1) < 0.15))
    throw new Error(`mean stay ${seconds} s, not ${meanStay} s`);
}
