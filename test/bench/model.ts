import { highestOf, program } from './programs';
import type { NetworkName } from './programs/stations';
import type { SimJs } from './simjs';
import type { Simpy } from './simpy';
import { perSecond, ratioAtLeast, times, type Row, type Target } from './table';

const networks: readonly { readonly name: NetworkName; readonly called: string; readonly target?: Target }[] =
  [
    { name: 'mm1', called: 'M/M/1', target: ratioAtLeast(6, times) },
    { name: 'mm4', called: 'M/M/4' },
    { name: 'tandem', called: 'four stations in tandem' },
  ];

/** Queueing networks as designs with every metric on, beside simulators that only let customers pass. */
export function measureModel(simpy: Simpy | undefined, simjs: SimJs | undefined): Row[] {
  return networks.flatMap(({ name, called, target }): Row[] => {
    const { ours, python, javascript } = highestOf(3, {
      ours: program('stations-model', name),
      python: simpy?.network(name),
      javascript: simjs?.(name),
    });
    const row = {
      ...{ subject: `${called}: customers, the full model`, figure: ours, unit: perSecond, ratio: times },
    };
    return [
      { ...row, beside: 'SimPy', other: python, ...(target !== undefined && { target }) },
      { ...row, beside: 'SIM.JS', other: javascript },
    ];
  });
}
