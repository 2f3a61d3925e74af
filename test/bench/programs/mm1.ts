/** The queue that all of them simulate: Poisson arrivals, one server with exponential times, ρ = 0.8. */
export const arrivalRate = 0.8;
export const serviceRate = 1;
export const customers = 500_000;

/** Kleinrock, Queueing Systems I (1975), §3.2: nobody is fast by simulating something else. */
export function checkMeanStay(seconds: number): void {
  const expected = 1 / (serviceRate - arrivalRate);
  if (Math.abs(seconds / expected - 1) > 0.1) throw new Error(`mean stay ${seconds} s, not ${expected} s`);
}

/** What a program prints, as its command line says: events a second, or customers. */
export const inEvents = process.argv[2] === 'events';
