import { findOrFetch } from './fetched';
import { program, type Program } from './programs';
import type { NetworkName } from './programs/stations';

/** The simulation library of npm with the most users that serves customers at facilities. */
const VERSION = '2.0.3';

/** Customers a second of a network. */
export type SimJs = (network: NetworkName) => Program;

/** SIM.JS, if it is there or can be fetched. */
export function findOrInstallSimJs(): SimJs | undefined {
  const folder = findOrFetch('simjs', VERSION);
  return folder === undefined ? undefined : (network) => program('stations-simjs', network, folder);
}
