/** The sample document’s model and scenario, as plain data beside the programs: reading a document is no part of a run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Model, Scenario } from '../../../src/sim';

export interface Sample {
  readonly model: Model;
  readonly scenario: Scenario;
}

const fileIn = (folder: string): string => join(folder, 'sample.bin');

export function writeSample(folder: string, sample: Sample): void {
  writeFileSync(fileIn(folder), serialize(sample));
}

export function readSample(): Sample {
  return deserialize(readFileSync(fileIn(__dirname))) as Sample;
}
