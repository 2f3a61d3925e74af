import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../src/document/languages';
import { parseDocument } from '../../src/document/markdown';
import { State } from '../../src/document/state';
import { noFiles } from '../../src/source/files';
import { built, highestOf, program, root } from './programs';
import { writeSample, type Sample } from './programs/sample';
import type { Simpy } from './simpy';
import { figureAtLeast, perSecond, times, type Row } from './table';

/** Requests of the URL shortener: two regions, five minutes, two faults. */
export function measureSample(simpy: Simpy | undefined): Row[] {
  const { ours, python } = highestOf(3, { ours: program('sample-rate'), python: simpy?.network('mm1') });
  return [
    {
      subject: 'requests of the URL shortener',
      figure: ours,
      unit: perSecond,
      beside: 'M/M/1 customers of SimPy',
      other: python,
      ratio: times,
      target: figureAtLeast(500_000, perSecond),
    },
  ];
}

/** Leaves the sample’s model and scenario, as the document itself hands them to the simulator, for the programs. */
export function prepareSample(): void {
  const text = readFileSync(join(root, 'notebooks', 'url-shortener.headroom.md'), 'utf8');
  let found: Sample | undefined;
  let state = new State();
  for (const { language, ...cell } of parseDocument(text)) {
    if (language === 'markdown') continue;
    const evaluation = languages[language].evaluate({ language, ...cell }, state, {
      overrides: new Map(),
      isShort: false,
      files: noFiles,
      triesChanges: false,
    });
    if ('outputs' in evaluation) ({ state } = evaluation);
    else {
      let asked = evaluation.next();
      while (asked.done !== true) {
        [found] = asked.value.variants;
        asked = evaluation.next(undefined);
      }
      ({ state } = asked.value);
    }
  }
  if (found === undefined) throw new Error('the sample simulates nothing');
  writeSample(built, found);
}
