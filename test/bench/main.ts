/**
 * How fast Headroom is, as ratios to things outside it, measured in one run on one machine: `npm run bench`. The two sides
 * of a ratio take turns, each in a process of its own; of all rounds the best of each counts.
 */
import { measureActivation } from './activation';
import { measureArchitectureFiles } from './architecture-files';
import { bundleReport } from './bundles';
import { measureCertainEstimate } from './certain-estimate';
import { measureCost } from './cost';
import { measureGuarantees } from './guarantees';
import { measureFirstValue } from './first-value';
import { measureKernel } from './kernel';
import { measureKernelMemory } from './kernel-memory';
import { measureMemory } from './memory';
import { measureModel } from './model';
import { buildPrograms } from './programs';
import { measureThreads } from './threads';
import { measureReplication } from './replication';
import { measureSample, prepareSample } from './sample';
import { measureEditing } from './editing';
import { findOrInstallSimJs } from './simjs';
import { measureEviction } from './eviction';
import { findOrInstallSimpy } from './simpy';
import { findOrInstallSquiggle } from './squiggle';
import { tableOf, type Row } from './table';
import { measureSweepMemory, measureTiers } from './tiers';
import { measureUncertainty } from './uncertainty';

async function main(): Promise<void> {
  const began = performance.now();
  buildPrograms();
  prepareSample();
  const simpy = findOrInstallSimpy();
  const simjs = findOrInstallSimJs();
  const squiggle = findOrInstallSquiggle();
  const measurements: readonly (() => Row[] | Promise<Row[]>)[] = [
    () => measureKernel(simpy),
    () => measureModel(simpy, simjs),
    () => measureSample(simpy),
    measureMemory,
    measureCost,
    measureGuarantees,
    measureReplication,
    measureThreads,
    measureTiers,
    measureSweepMemory,
    measureEviction,
    () => measureUncertainty(squiggle),
    measureCertainEstimate,
    measureEditing,
    measureArchitectureFiles,
    measureFirstValue,
    measureKernelMemory,
    measureActivation,
  ];
  console.log('Measuring, for ten minutes or so …');
  const rows: Row[] = [];
  for (const measure of measurements) rows.push(...(await measure()));
  console.log(`\n${tableOf(rows)}\n`);
  console.log(bundleReport());
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `Node ${process.versions.node}, ${simpy?.version ?? 'no SimPy'}, ${squiggle?.version ?? 'no Squiggle'}; measured in ${seconds} s`,
  );
}

void main();
