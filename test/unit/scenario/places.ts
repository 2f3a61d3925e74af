import { evaluateEstimate, Names } from '../../../src/estimate';
import { readScenario, type Draft, type Place, type Places } from '../../../src/scenario';
import { roles } from '../../../src/topology';

const place = (label: string, role: string, zones: string[] = [], follows = false): Place => {
  const declared = roles.get(role);
  return { label, zones, follows, ...(declared !== undefined && { role: declared }) };
};

/** A flowchart's places, as a document gives them. */
export const places: Places = {
  nodes: new Map([
    ['users', place('Users', 'clients', ['home'])],
    ['app', place('App', 'service', ['us-east'])],
    ['primary', place('PostgreSQL', 'database', ['us-east'])],
    ['url-cache', place('Redis', 'cache', ['eu-west'])],
  ]),
  zones: new Map([
    ['us-east', 'US East'],
    ['eu-west', 'EU West'],
    ['home', 'Home'],
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
