import { evaluateEstimate, Names } from '../../../src/estimate';
import { readScenario, type Draft, type Places } from '../../../src/scenario';

/** A flowchart's places, as a document gives them: ids with labels. */
export const places: Places = {
  nodes: new Map([
    ['users', 'Users'],
    ['app', 'App'],
    ['primary', 'PostgreSQL'],
    ['url-cache', 'Redis'],
  ]),
  zones: new Map([
    ['us-east', 'US East'],
    ['eu-west', 'EU West'],
  ]),
};

export function namesOf(estimates: string): Names {
  const names = new Names();
  evaluateEstimate(estimates, names);
  return names;
}

/** What a scenario says, and its problems as `line:column: message`. */
export function read(text: string, estimates = '', title = ''): { draft: Draft; problems: string[] } {
  const { draft, problems } = readScenario(text, namesOf(estimates), places, title);
  return {
    draft,
    problems: problems.map(({ line, column, message }) => `${line}:${column}: ${message}`),
  };
}
