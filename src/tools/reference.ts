import { suggest } from '../source/suggest';
import { tool } from './tool';

/** A section that is longer is given without those in it. */
const LONGEST = 25_000;

export const reference = tool({
  name: 'reference',
  title: 'Language reference',
  means: 'Explains the languages of a design doc’s cells.',
  description:
    'Explains the languages of a design doc’s cells: a section of the language reference, as Markdown. Use it before you write a ' +
    'design doc. Useful topics: Notation, Functions, Latencies, Roles and their attributes, clients, load-balancer, service, cache, ' +
    'database, queue, worker, calls, replication links, Statements, Faults, Metrics. Without a topic it lists all.',
  doing: 'Looking up the language reference',
  parameters: {
    topic: { type: 'string', description: 'The heading of a section.', maxLength: 200 },
  },
  required: [],
  use: async ({ topic }, { kernel }) => {
    const sections = sectionsOf(await kernel.ask({ kind: 'reference' }));
    const topics = sections.map(({ title }) => title);
    const index = sections.findIndex(({ title }) => title.toLowerCase() === topic.trim().toLowerCase());
    const list = topics.join(', ');
    if (index >= 0) return { text: sectionText(sections, index), data: { topics } };
    const missing = topic === '' ? '' : `There is no topic “${topic}”${suggest(topic, topics).words}. `;
    return { text: `${missing}Topics: ${list}.`, data: { topics } };
  },
});

interface Section {
  readonly title: string;
  /** How many `#` it has. */
  readonly level: number;
  /** With its heading, without the sections in it. */
  readonly text: string;
}

function sectionsOf(markdown: string): Section[] {
  return markdown.split(/^(?=#{1,6} )/m).flatMap((text) => {
    const [, marks = '', title] = /^(#+) (.*)/.exec(text) ?? [];
    return title === undefined ? [] : [{ title, level: marks.length, text: text.trimEnd() }];
  });
}

/** A section with those in it, or with their headings where that would be long. */
function sectionText(sections: readonly Section[], index: number): string {
  const [own, ...after] = sections.slice(index);
  if (own === undefined) return '';
  const end = after.findIndex(({ level }) => level <= own.level);
  const inside = after.slice(0, end < 0 ? undefined : end);
  const whole = [own, ...inside].map(({ text }) => text).join('\n\n');
  if (whole.length <= LONGEST || inside.length === 0) return whole;
  return `${own.text}\n\nTopics in it: ${inside.map(({ title }) => title).join(', ')}.`;
}
