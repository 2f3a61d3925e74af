import { evaluateEstimate, Names } from '../../../src/estimate';
import type { Model } from '../../../src/sim';
import { buildModel, parseFlowchart } from '../../../src/topology';

/** The model of a flowchart without its first line, or the problems as `line:column: message`. */
export function build(body: string, estimates = ''): { model: Model | undefined; problems: string[] } {
  const names = new Names();
  evaluateEstimate(estimates, names);
  const text = `flowchart LR\n${body}`;
  const { graph, problems } = parseFlowchart(text);
  if (graph === undefined) throw new Error('no flowchart');
  const built = buildModel(text, graph, names);
  return {
    model: built.model,
    problems: [...problems, ...built.problems].map(
      ({ line, column, message }) => `${line}:${column}: ${message}`,
    ),
  };
}

/** The model of a sound flowchart. */
export function modelOf(body: string, estimates = ''): Model {
  const { model, problems } = build(body, estimates);
  if (model === undefined) throw new Error(problems.join('\n'));
  return model;
}
