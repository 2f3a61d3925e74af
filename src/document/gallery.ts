import type { Node, Parent } from 'mdast';
import { markdownTree } from './markdown';

/** What the samples are about, in the order in which a newcomer may want to meet it. */
export const subjects = [
  'Replication and failover',
  'Consistency',
  'Agreement',
  'Backups and disasters',
  'Regions',
  'Caches',
  'Load balancing',
  'Scaling and partitioning',
  'Queues and messages',
  'Overload',
] as const;

/** A design doc to choose, in its own words. */
export interface GalleryEntry {
  /** Its path below the folder of the samples. */
  readonly file: string;
  readonly title: string;
  /** What it asks at its beginning; its last sentence there where it asks nothing. */
  readonly question: string;
}

export interface Sample extends GalleryEntry {
  readonly subject: (typeof subjects)[number];
}

/** What there is to open, and to begin from. */
export interface Gallery {
  readonly samples: readonly Sample[];
  readonly templates: readonly GalleryEntry[];
}

/**
 * What can be chosen of some documents, whose paths count from the folder of the samples; templates are those in
 * `templates/`. Samples come by subject, and each list by the names of the files.
 * @throws Error where a document has no title, or a sample no subject that there is
 */
export function galleryOf(documents: ReadonlyMap<string, string>): Gallery {
  const files = [...documents].sort(([one], [other]) => (one < other ? -1 : 1));
  const isTemplate = ([file]: readonly [string, string]): boolean => file.startsWith('templates/');
  const samples = files
    .filter((file) => !isTemplate(file))
    .map(([file, text]): Sample => ({ ...entryOf(file, text), subject: subjectOf(file, text) }));
  return {
    samples: subjects.flatMap((subject) => samples.filter((sample) => sample.subject === subject)),
    templates: files.filter(isTemplate).map(([file, text]) => entryOf(file, text)),
  };
}

function entryOf(file: string, text: string): GalleryEntry {
  const { title, paragraphs } = beginningOf(text);
  if (title === '') throw new Error(`${file}: a title was expected, such as # A cache that is empty`);
  const sentences = paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.!?])\s+(?=[\p{Lu}“\d])/u));
  const asked = field(paragraphs[0], 'Question') ?? sentences.find((sentence) => sentence.endsWith('?'));
  return { file, title, question: asked ?? sentences.at(-1) ?? '' };
}

function subjectOf(file: string, text: string): Sample['subject'] {
  const written = field(beginningOf(text).paragraphs[0], 'Subject');
  const subject = subjects.find((known) => known === written);
  if (subject === undefined)
    throw new Error(
      `${file}: below its title **Subject:** and one of ${subjects.join(', ')} was expected, not “${written ?? ''}”`,
    );
  return subject;
}

/** What the line below a title says of the document: `**Subject:** Caches · **Status:** accepted`. */
function field(line: string | undefined, name: string): string | undefined {
  const fields = (line ?? '').split(' · ').map((part) => part.split(': '));
  const found = fields.find(([key]) => key === name);
  return found?.slice(1).join(': ');
}

/** The title of a document and its paragraphs up to the next heading or cell, as they read. */
function beginningOf(text: string): { title: string; paragraphs: string[] } {
  const [title, ...rest] = markdownTree(text).children;
  const end = rest.findIndex(({ type }) => type !== 'paragraph');
  const paragraphs = end < 0 ? rest : rest.slice(0, end);
  return {
    title: title?.type === 'heading' ? proseOf(title) : '',
    paragraphs: paragraphs.map(proseOf),
  };
}

/** What a piece of Markdown reads as, in one line. */
function proseOf(node: Node): string {
  const own = 'value' in node ? String(node.value) : '';
  const below = 'children' in node ? (node as Parent).children.map(proseOf).join('') : '';
  return (own + below).replaceAll(/\s*\n\s*/g, ' ');
}

/** The samples as a page of Markdown, by subject; `path` leads from it to their folder. */
export function samplesPage({ samples }: Gallery, path: string): string {
  const chapters = subjects.map((subject) => {
    const own = samples.filter((sample) => sample.subject === subject);
    const items = own.map(({ file, title, question }) => `- [${title}](${path}/${file}) — ${question}`);
    return `## ${subject}\n\n${items.join('\n')}`;
  });
  return ['# Samples', 'Design docs that run, each about one question.', ...chapters, ''].join('\n\n');
}
