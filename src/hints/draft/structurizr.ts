import type { Lines } from '../../source/lines';
import { linesOf, wordsOf } from '../formats/lines';
import { roleOf, type Draft, type DraftCall, type DraftNode } from './draft';

interface Element {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  /** Description, technology and tags. */
  readonly about: string;
  readonly line: number;
  readonly parent: Element | undefined;
  hasParts: boolean;
}

const kinds = /^(?:person|softwareSystem|container|component)$/i;

/**
 * A workspace of Structurizr’s DSL: persons are users, containers parts, and so is a software system without any.
 * https://docs.structurizr.com/dsl/language
 */
export function structurizrDraft(text: string, lines: Lines): Draft | undefined {
  if (!/^\s*(?:workspace\b|model\s*\{)/m.test(text)) return undefined;
  const elements = new Map<string, Element>();
  const relations: DraftCall[] = [];
  const open: (Element | undefined)[] = [];
  for (const raw of linesOf(
    text.replaceAll(/\/\*[^]*?\*\//g, (comment) => comment.replaceAll(/[^\r\n]/g, ' ')),
  )) {
    const words = wordsOf({ ...raw, text: raw.text.replace(/(^|\s)\/\/.*$/, '') });
    const isOpened = words.at(-1)?.text === '{';
    if (isOpened) words.pop();
    const { line } = lines.at(words[0]?.start ?? raw.start);
    const texts = words.map((word) => word.text);
    if (texts[0] === '}') open.pop();
    const arrow = texts.indexOf('->');
    const parent = open.filter((one) => one !== undefined).at(-1);
    let element: Element | undefined;
    if (arrow >= 0) {
      const from = texts[arrow - 1] ?? parent?.name ?? 'this';
      relations.push({
        from: from === 'this' ? (parent?.name ?? from) : from,
        to: texts[arrow + 1] ?? '',
        line,
        because: texts[arrow + 2] ?? 'a relation',
      });
    } else {
      const at = texts.findIndex((word) => kinds.test(word));
      const isNamed = texts[1] === '=' && at === 2;
      if (isNamed || at === 0) {
        const [label = '', ...about] = texts.slice(at + 1);
        const name = isNamed ? (texts[0] ?? '') : label;
        element = {
          name,
          kind: (texts[at] ?? '').toLowerCase(),
          label,
          about: about.join(' '),
          line,
          parent,
          hasParts: false,
        };
        if (element.kind !== 'component') elements.set(name, element);
        if (parent !== undefined && element.kind === 'container') parent.hasParts = true;
      }
    }
    if (isOpened) open.push(element);
  }
  return drafted(elements, relations);
}

function drafted(elements: ReadonlyMap<string, Element>, relations: readonly DraftCall[]): Draft | undefined {
  const parts = [...elements.values()].filter(({ hasParts }) => !hasParts);
  if (!parts.some(({ kind }) => kind !== 'person')) return undefined;
  // `shop.web` is `web`; a component stands for the container that it is in.
  const nameOf = (written: string): string | undefined => {
    const last = written
      .split('.')
      .find(
        (one, index, all) => elements.has(one) && (index === all.length - 1 || !elements.get(one)?.hasParts),
      );
    return last !== undefined && parts.some(({ name }) => name === last) ? last : undefined;
  };
  const calls: DraftCall[] = [];
  for (const relation of relations) {
    const [from, to] = [nameOf(relation.from), nameOf(relation.to)];
    if (from === undefined || to === undefined || from === to) continue;
    if (elements.get(to)?.kind !== 'person' && !calls.some((call) => call.from === from && call.to === to))
      calls.push({ ...relation, from, to });
  }
  return {
    title: 'Design of a Structurizr workspace',
    nodes: parts.map(({ name, kind, label, about, line }): DraftNode => ({
      name: name,
      role: kind === 'person' ? 'clients' : roleOf(about, label, name),
      line,
      attributes: [{ name: 'label', value: label, line }],
    })),
    calls,
  };
}
