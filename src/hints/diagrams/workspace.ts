import type { Span } from '../../source/occurrence';
import { linesOf, wordsOf, type Word } from '../formats/lines';

/** A person, system, container or component of a workspace. */
export interface Element extends Span {
  /** Its identifier, or where it has none its name. */
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  description: string;
  technology: string;
  tags: string;
  readonly parent: Element | undefined;
  hasParts: boolean;
}

export interface Relation {
  readonly from: Word;
  readonly to: Word;
  readonly description: string;
  /** Technology and tags. */
  readonly about: string;
  /** The element in whose braces it stands. */
  readonly scope: Element | undefined;
  /** Whether it stands among the views, whose arrows are pictures only. */
  readonly isInView: boolean;
}

/** A workspace of Structurizr as it is written. */
export interface Workspace {
  readonly elements: readonly Element[];
  readonly relations: readonly Relation[];
  /** All that anything is assigned to, in small letters. */
  readonly identifiers: ReadonlySet<string>;
  /** False where other files or scripts say more. */
  readonly isWhole: boolean;
  /** Of what is deployed, as it is written, how many instances a deployment has at most. */
  readonly instances: ReadonlyMap<string, number>;
}

/**
 * The element that a relation names, by its identifier with as many of those around it as are written: of several the one
 * that is nearest to where the relation stands.
 */
export function elementNamed(
  { elements }: Workspace,
  { text }: Pick<Word, 'text'>,
  scope: Element | undefined,
): Element | undefined {
  const names = text.toLowerCase().split('.');
  const found = elements.filter((element) => {
    let around: Element | undefined = element;
    for (const name of [...names].reverse()) {
      if (around?.id.toLowerCase() !== name) return false;
      around = around.parent;
    }
    return true;
  });
  for (let around = scope; around !== undefined; around = around.parent) {
    const near = found.find((one) => one === around || one.parent === around);
    if (near !== undefined) return near;
  }
  return found[0];
}

/** What a relation with an element is with: a component stands for the container that it is in. */
export function partOf(element: Element | undefined): Element | undefined {
  return element?.kind === 'component' ? element.parent : element;
}

const kinds = /^(?:person|softwareSystem|container|component)$/i;

/** What is open: an element, a deployment node with its number of instances, or anything else in braces. */
interface Block {
  readonly head: string;
  readonly element: Element | undefined;
  times: number;
  /** What runs right in it, by identifiers, and how often. */
  readonly deployed: Map<string, number>;
}

/**
 * Structurizr’s DSL, as far as parts and relations go; npm has no reader of it that gives positions.
 * https://docs.structurizr.com/dsl/language
 */
export function readWorkspace(text: string): Workspace | undefined {
  if (!/^\s*(?:workspace\b|model\s*\{)/m.test(text)) return undefined;
  return new WorkspaceReader().read(text);
}

class WorkspaceReader {
  readonly #elements: Element[] = [];
  readonly #relations: Relation[] = [];
  readonly #identifiers = new Set<string>();
  readonly #open: Block[] = [];
  readonly #instances = new Map<string, number>();
  #isWhole = true;

  read(text: string): Workspace {
    for (const raw of linesOf(withoutComments(text))) {
      const words = wordsOf(raw);
      const isOpened = words.at(-1)?.text === '{';
      if (isOpened) words.pop();
      if (words[0]?.text === '}') this.#close();
      else this.#statement(words, isOpened);
    }
    return {
      elements: this.#elements,
      relations: this.#relations,
      identifiers: this.#identifiers,
      isWhole: this.#isWhole,
      instances: this.#instances,
    };
  }

  get #element(): Element | undefined {
    return [...this.#open].reverse().find(({ element }) => element !== undefined)?.element;
  }

  get #isInView(): boolean {
    return this.#open.some(({ head }) => head === 'views');
  }

  #close(): void {
    const closed = this.#open.pop();
    const around = this.#open.at(-1);
    for (const [id, count] of closed?.deployed ?? []) {
      if (closed?.head === 'deploymentenvironment')
        this.#instances.set(id, Math.max(count, this.#instances.get(id) ?? 0));
      else add(around?.deployed, id, count * (closed?.times ?? 1));
    }
  }

  #statement(words: readonly Word[], isOpened: boolean): void {
    const isAssigned = words[1]?.text === '=';
    const [identifier] = isAssigned ? words : [];
    if (identifier !== undefined) this.#identifiers.add(identifier.text.toLowerCase());
    const [head, ...rest] = isAssigned ? words.slice(2) : words;
    const word = (head?.text ?? '').toLowerCase();
    if (/^!(?:include|script|plugin|components|extend|ref|element)/.test(word) || rest[0]?.text === 'extends')
      this.#isWhole = false;
    const arrow = words.findIndex(({ text }) => /^-(?:-[\w.]+-)?>$/.test(text));
    let element: Element | undefined;
    if (arrow >= 0) this.#relation(words, arrow);
    // A view names an element again.
    else if (head !== undefined && kinds.test(word) && !this.#isInView)
      element = this.#declare(identifier, head, rest);
    else if (/^(?:container|softwaresystem)instance$|^instanceof$/.test(word))
      this.#deploy(rest[0]?.text ?? '');
    else this.#detail(word, rest);
    if (!isOpened) return;
    const last = Number(rest.at(-1)?.text);
    const times = word === 'deploymentnode' && rest.length > 1 && Number.isInteger(last) ? last : 1;
    this.#open.push({ head: word, element, times, deployed: new Map() });
  }

  #relation(words: readonly Word[], arrow: number): void {
    const to = words[arrow + 1];
    const scope = this.#element;
    const at = words[arrow] ?? { text: '', start: 0, end: 0 };
    const written = words[arrow - 1] ?? { ...at, text: 'this' };
    if (to === undefined) return;
    const from = written.text === 'this' ? { ...written, text: scope?.id ?? 'this' } : written;
    const [description = '', ...about] = words.slice(arrow + 2).map(({ text }) => text);
    this.#relations.push({
      ...{ from, to, description, about: about.join(' '), scope },
      isInView: this.#isInView,
    });
  }

  #declare(identifier: Word | undefined, head: Word, rest: readonly Word[]): Element {
    const [label = head, ...about] = rest;
    const [description = '', second = '', third = ''] = about.map(({ text }) => text);
    const kind = head.text.toLowerCase();
    const hasTechnology = kind === 'container' || kind === 'component';
    const parent = this.#element;
    const element: Element = {
      id: identifier?.text ?? label.text,
      kind,
      label: label.text,
      description,
      technology: hasTechnology ? second : '',
      tags: hasTechnology ? third : second,
      parent,
      hasParts: false,
      start: (identifier ?? head).start,
      end: label.end,
    };
    this.#identifiers.add(element.id.toLowerCase());
    if (parent !== undefined && kind === 'container') parent.hasParts = true;
    this.#elements.push(element);
    return element;
  }

  /** `technology "PostgreSQL"` in an element’s braces. */
  #detail(word: string, [value]: readonly Word[]): void {
    const around = this.#open.at(-1);
    if (around === undefined || value === undefined) return;
    if (word === 'instances' && /^[1-9]\d*$/.test(value.text)) around.times = Number(value.text);
    const { element } = around;
    if (element === undefined) return;
    if (word === 'technology' || word === 'description') element[word] = value.text;
    if (word === 'tags' || word === 'tag') element.tags = `${element.tags} ${value.text}`.trim();
  }

  #deploy(written: string): void {
    add(this.#open.at(-1)?.deployed, written, 1);
  }
}

function add(counts: Map<string, number> | undefined, id: string, count: number): void {
  counts?.set(id, (counts.get(id) ?? 0) + count);
}

/** The same text with blanks for its comments: `/* … *​/` anywhere, `//` and `#` where a line begins, `//` behind a blank too. */
function withoutComments(text: string): string {
  const blank = (comment: string): string => comment.replaceAll(/[^\r\n]/g, ' ');
  return text.replaceAll(/\/\*[^]*?\*\//g, blank).replaceAll(/(?<=^|\s)\/\/.*$/gm, blank);
}
