import type { Completion } from '../source/assist';
import type { Above } from './draft';
import type { Place } from './places';
import { linesOf } from './tokens';

/** Something that could be written next; where depends on what is written already. */
export type Offer = Omit<Completion, 'start'>;

/** What is said of a word of the language. */
export interface Explained {
  /** How it is written, with the parts that vary in capitals. */
  readonly usage: string;
  readonly means: string;
  readonly example: string;
}

/** A word of the language, explained by the declaration that it belongs to. */
export function keyword(label: string, { usage, means, example }: Explained): Offer {
  return { label, kind: 'keyword', detail: usage, documentation: `${means}\n\n\`${example}\`` };
}

/** The nodes that something can be said of. */
export function nodesThat(can: (place: Place) => boolean, { places }: Above): Offer[] {
  return [...places.nodes]
    .filter(([, place]) => can(place))
    .map(([id, { label }]) => named(id, label, 'Node of the flowchart.'));
}

/** The failure domains. */
export function zones({ places }: Above): Offer[] {
  return [...places.zones].map(([id, title]) => named(id, title, 'Subgraph of the flowchart.'));
}

/** The titles of the flowcharts above. */
export function titles({ titles }: Above): Offer[] {
  return [...new Set(titles)]
    .filter((title) => title !== '')
    .map((label) => ({
      ...{ label, kind: 'value', detail: 'flowchart', documentation: 'Title of a flowchart above.' },
      ...(!/^[\p{L}\p{N}_ -]+$/u.test(label) && { insert: quoted(label) }),
    }));
}

/** The names that estimates have given. */
export function estimates({ names }: Above): Offer[] {
  return [...names.defined()].map((label) => ({
    label,
    kind: 'name',
    detail: 'estimate',
    documentation: '',
  }));
}

function named(label: string, detail: string, documentation: string): Offer {
  return { label, kind: 'node', detail, documentation };
}

/** An offered name as it can be written: in quotes, where it is no single word or one of the language’s own. */
export function asWritten(offer: Offer, reserved: ReadonlySet<string>): Offer {
  if (offer.kind !== 'node') return offer;
  const insert = quotedUnlessPlain(offer.label, reserved);
  return insert === offer.label ? offer : { ...offer, insert };
}

/** A name as it can be written. */
export function quotedUnlessPlain(name: string, reserved: ReadonlySet<string>): string {
  const tokens = linesOf(name).flatMap((line) => line.tokens);
  const isPlain = tokens.length === 1 && tokens[0]?.kind === 'word' && !reserved.has(name);
  return isPlain ? name : quoted(name);
}

function quoted(name: string): string {
  return name.includes('"') ? `“${name}”` : `"${name}"`;
}
