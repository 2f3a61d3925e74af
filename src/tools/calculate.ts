import { calculators } from '../calculators';
import type { Form } from '../form';
import { tool } from './tool';

export const calculate = tool({
  name: 'calculate',
  title: 'Calculate',
  means: 'Answers a question of system design by one of the calculators.',
  description:
    'Answers a question of system design by a calculator with a published formula: how many replicas, what quorum, how long a restore, ' +
    'how many servers or shards, what staleness. Inputs are texts with units, such as {"size": "400 GB", "rate": "120 MB/s"}. Without ' +
    'inputs it answers an example and says which inputs there are. The calculators: ' +
    calculators.map(({ id, summary }) => `${id} (${summary.replace(/\.$/, '')})`).join('; ') +
    '.',
  doing: 'Calculating',
  parameters: {
    calculator: {
      type: 'string',
      description: 'Which calculator.',
      enum: calculators.map(({ id }) => id),
      maxLength: 100,
    },
    question: {
      type: 'string',
      description:
        'The name of one of its questions, such as quorum.tolerates; the first that takes the inputs unless given.',
      maxLength: 100,
    },
    inputs: {
      type: 'object',
      description: 'The inputs by their names, each as a text with its unit.',
      additionalProperties: { type: 'string', maxLength: 1000 },
    },
  },
  required: ['calculator'],
  use: async ({ calculator, question, inputs }, { kernel }) => {
    const entries = { calculator, inputs, ...(question !== '' && { question }) };
    const form = await kernel.ask({ kind: 'form', entries });
    return { text: formText(form, inputs), data: dataOf(form, inputs) };
  },
});

/** Inputs that the question does not take. */
function surplus({ fields }: Form, inputs: Readonly<Record<string, string>>): string[] {
  return Object.keys(inputs).filter((given) => !fields.some(({ name }) => name === given));
}

function formText(form: Form, inputs: Readonly<Record<string, string>>): string {
  const { fields, markdown, problem, also, question, questions } = form;
  return [
    ...surplus(form, inputs).map((name) => `${question} takes no input “${name}”.`),
    ...fields.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}: ${error}`])),
    ...(problem === undefined ? [] : [problem]),
    markdown.trim(),
    ...also.map(({ name, means, text }) => `${name} (${means}): ${text}`),
    `Inputs of ${question}:`,
    ...fields.map(({ name, means, takes }) => `- ${name}: ${means}; takes ${takes}`),
    `Questions: ${questions.map(({ name, means }) => `${name} (${means})`).join('; ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function dataOf(form: Form, inputs: Readonly<Record<string, string>>): Record<string, unknown> {
  const { question, fields, answer, problem, also, source } = form;
  const unknown = surplus(form, inputs);
  return {
    question,
    inputs: Object.fromEntries(fields.map(({ name, text }) => [name, text])),
    ...(answer !== undefined && { answer }),
    ...(problem !== undefined && { problem }),
    ...(unknown.length > 0 && { unknown }),
    errors: Object.fromEntries(
      fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error]])),
    ),
    also,
    source,
  };
}
