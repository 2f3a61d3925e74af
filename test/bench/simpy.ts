import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { output, type Program } from './programs';
import { parametersOf, type NetworkName } from './programs/stations';

/** Debian’s own Python comes first: its packages are not there for another. */
const interpreters = ['/usr/bin/python3', 'python3'];

export interface Simpy {
  /** Customers a second of a network, a process each. */
  readonly network: (name: NetworkName) => Program;
  /** Which SimPy on which Python. */
  readonly version: string;
}

/** SimPy, installed where that is allowed; otherwise it says in one line what is missing. */
export function findOrInstallSimpy(): Simpy | undefined {
  const found = find() ?? (install() ? find() : undefined);
  if (found === undefined)
    console.log(
      'No SimPy 3 or newer, and none could be installed: apt-get install python3-simpy3, or pip install simpy. What is compared to it is not measured.',
    );
  return found;
}

function find(): Simpy | undefined {
  // SimPy 2 has another interface, without environments.
  const question =
    'import platform, simpy; simpy.Environment; print("SimPy", simpy.__version__, "on Python", platform.python_version())';
  for (const python of interpreters) {
    const { status, stdout } = spawnSync(python, ['-c', question], { encoding: 'utf8' });
    if (status === 0)
      return {
        network: (name) => () =>
          Number(output(python, [join(__dirname, 'programs', 'stations.py'), ...parametersOf(name)])),
        version: stdout.trim(),
      };
  }
  return undefined;
}

function install(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log('No SimPy yet: apt-get install python3-simpy3');
  try {
    for (const parameters of [['update'], ['install', '-y', 'python3-simpy3']])
      execFileSync('apt-get', parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
