import { toText } from '../document/present';
import { problemsData, problemsText } from './document-run';
import { tool } from './tool';

export const estimate = tool({
  name: 'estimate',
  title: 'Estimate',
  means: 'Computes back-of-the-envelope estimates with units and uncertainty.',
  description:
    'Computes estimates of system design: arithmetic with units (time, data, rates, money, counted things), uncertain values and ' +
    'calculators. Use it for every such number instead of computing it yourself. Each line is `name = expression`, with an optional ' +
    '`to unit`; later lines use earlier names: `users = 10 M user`, `rate = users * 20 req/user/day to req/s`, ' +
    '`disk = 500 B/req * rate * 5 years to TB`. `5 ms to 20 ms` is a 90 % interval; `require disk < 20 TB` is a promise. ' +
    'Known are latency.*, availability.*, sizes and prices. The answer has the value of each line, and every error with its place.',
  doing: 'Computing an estimate',
  parameters: {
    statements: {
      type: 'string',
      description: 'The lines of an estimate cell, without its fence.',
      maxLength: 100_000,
    },
  },
  required: ['statements'],
  use: async ({ statements }, { kernel }) => {
    const cells = [{ language: 'estimate', text: statements, line: 1, indent: 0 }] as const;
    const settings = { frontMatter: '', folder: null };
    const { outputs, problems } = await kernel.ask({ kind: 'run', cells, index: 0, settings });
    const values = outputs.filter((output) => output.type === 'values');
    return {
      text: [...values.map(toText), ...problemsText(statements, problems)].join('\n'),
      data: {
        values: values.flatMap(({ rows }) => rows),
        promises: values.flatMap(({ requirements }) => requirements),
        problems: problemsData(problems),
      },
    };
  },
});
