import { evaluateEstimate, Names } from '../../../src/estimate';
import { faults } from '../../../src/scenario/faults';
import { readScenario, type Draft, type Place, type Places } from '../../../src/scenario';
import { roles } from '../../../src/topology';

const place = (label: string, role: string, zones: string[] = [], follows = false): Place => {
  const declared = roles.get(role);
  return { label, zones, follows, ...(declared !== undefined && { role: declared }) };
};

/** As Mermaid allows them, though an expression would read some as a difference, a member, a list or a keyword. */
export const unusual: Places = {
  nodes: new Map([
    ['my-app', place('Pay for use', 'service', ['eu'])],
    ['db.1', place('Orders #1', 'database', ['eu-1', 'eu'])],
    ['r1,2', place('Replica', 'cache', ['eu'])],
    ['in', place('Replica', 'service')],
    ['größe', place('Größe', 'service')],
  ]),
  zones: new Map([
    ['eu', 'Europe'],
    ['eu-1', 'Europe 1'],
    ['empty', 'Nothing yet'],
  ]),
};

/** A flowchart's places, as a document gives them. */
export const places: Places = {
  nodes: new Map([
    ['users', place('Users', 'clients', ['home'])],
    // One of its arrows has retries.
    ['app', { ...place('App', 'service', ['us-east']), guards: true }],
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
export function read(
  text: string,
  estimates = '',
  titles: readonly string[] = [],
  of = places,
): { draft: Draft; problems: string[] } {
  const { draft, problems } = readScenario(text, { names: namesOf(estimates), places: of, titles });
  return {
    draft,
    problems: problems.map(({ line, column, message }) => `${line}:${column}: ${message}`),
  };
}

/** Every fault that a line may name, as a message lists them. */
export const verbs = faults.map(({ verb }) => verb).join(', ');
