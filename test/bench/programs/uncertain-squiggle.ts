/** A warm run of the same estimate by Squiggle, from the folder that it is in, to the quantiles that a cell of ours shows. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { printSeconds } from './stopwatch';
import { checkCreates, SAMPLES, squiggle } from './uncertain-model';

/** What is used of its package. */
interface Squiggle {
  readonly run: (
    code: string,
    options: { environment: { sampleCount: number; xyPointLength: number; seed: string } },
  ) => Promise<{ result: { ok: boolean; value: { result: { toString(): string } } } }>;
}

async function main(): Promise<void> {
  const entry = createRequire(`${process.argv[2] ?? ''}/`).resolve('@quri/squiggle-lang');
  const { run } = (await import(pathToFileURL(entry).href)) as Squiggle;
  let seed = 0;
  await printSeconds(async () => {
    const environment = { sampleCount: SAMPLES, xyPointLength: 1000, seed: String(seed++) };
    const { result } = await run(squiggle, { environment });
    if (!result.ok) throw new Error('Squiggle gave no value');
    // It prints the first three of a long list, of which `creates` is the third.
    const [, , creates] = [
      ...result.value.result.toString().matchAll(/\[([^[\], ]+), ([^[\], ]+), ([^[\], ]+)\]/g),
    ];
    checkCreates({ p50: Number(creates?.[2]), p95: Number(creates?.[3]) });
  });
}

void main();
