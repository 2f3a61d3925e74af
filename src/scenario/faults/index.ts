import { didYouMean, suggest, type Suggestion } from '../../source/suggest';
import { crash } from './crash';
import { deleteAll } from './delete';
import { deploy } from './deploy';
import { expire } from './expire';
import type { FaultDeclaration } from './fault';
import { flush } from './flush';
import { lose } from './lose';
import { outage } from './outage';
import { partition } from './partition';
import { restart } from './restart';
import { restore } from './restore';
import { add, remove } from './scale';
import { skew } from './skew';
import { slow } from './slow';
import { surge } from './surge';

/** Every kind of fault; a new one is a file here, its effect in `sim/faults`, and a line in both lists. */
export const faults: readonly FaultDeclaration[] = [
  crash,
  restart,
  outage,
  partition,
  lose,
  slow,
  skew,
  add,
  remove,
  deploy,
  surge,
  flush,
  expire,
  deleteAll,
  restore,
];

/** The fault that a word begins, or one that others call so. */
export function faultCalled(word: string): FaultDeclaration | undefined {
  return (
    faults.find(({ verb }) => verb === word) ??
    faults.find(({ synonyms = [] }) => synonyms.includes(word.toLowerCase()))
  );
}

/** The fault that a word was probably meant as. */
export function suggestFault(word: string): Suggestion {
  const called = faultCalled(word);
  if (called !== undefined) return didYouMean(called.verb);
  const verbs = faults.map(({ verb }) => verb);
  return suggest(word, verbs, `: ${verbs.join(', ')} are`);
}
