import {
  buildModel,
  completeTopology,
  hoverTopology,
  isFlowchart,
  occurrencesInTopology,
  parseFlowchart,
  signatureTopology,
} from '../../topology';
import type { Language } from './language';

export const mermaid: Language = {
  name: 'mermaid',
  evaluate: (cell, state, { files }) => {
    const { text } = cell;
    const outputs = text.trim() === '' ? [] : [{ type: 'diagram', source: text } as const];
    if (!isFlowchart(text)) return { outputs, problems: [], state };
    const { graph, problems } = parseFlowchart(text);
    if (graph === undefined) return { outputs, problems, state };
    const built = buildModel(text, graph, state.names, [], files);
    // How far places are apart may still be said by the scenario.
    const own = built.problems.filter(({ code }) => code !== 'topology.distance');
    return {
      outputs,
      problems: [...problems, ...own],
      state: built.simulated
        ? state.with({ title: graph.title, text, cell, graph, names: state.names.clone() })
        : state,
    };
  },
  occurrences: (text) => occurrencesInTopology(text),
  complete: (text, offset, { names }) => completeTopology(text, offset, names),
  hover: (text, offset) => hoverTopology(text, offset),
  signature: (text, offset, { names }) => signatureTopology(text, offset, names),
};
