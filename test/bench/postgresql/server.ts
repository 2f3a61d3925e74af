/** PostgreSQL servers of our own: Debian’s programs, a directory for each, no password, the loopback interface. */
import { execFile, execFileSync, type ExecFileOptions } from 'node:child_process';
import { appendFileSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BIN = '/usr/lib/postgresql/15/bin';
const run = promisify(execFile);

/** Debian’s package, installed where it is missing. @throws Error where it cannot be had */
export function installPostgreSql(): void {
  if (existsSync(join(BIN, 'postgres'))) return;
  if (process.getuid?.() !== 0)
    throw new Error('No PostgreSQL 15, and only root may install it: apt-get install postgresql-15.');
  for (const parameters of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql-15']])
    execFileSync('apt-get', parameters, { stdio: 'ignore' });
}

/** Root may not run a server: the package’s own user does. */
const owner: { uid?: number; gid?: number } = {};

/** Runs one of the programs and returns what it says. */
export async function postgresql(
  name: string,
  parameters: readonly string[],
  cwd = tmpdir(),
): Promise<string> {
  const options: ExecFileOptions = { cwd, ...owner, env: { ...process.env, LC_ALL: 'C' } };
  const { stdout } = await run(join(BIN, name), parameters, options);
  return stdout.toString();
}

/** A directory that the servers’ user may write to. */
export function directory(): string {
  if (process.getuid?.() === 0) {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    Object.assign(owner, { uid: id('-u'), gid: id('-g') });
  }
  const made = mkdtempSync(join(tmpdir(), 'postgresql-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(made, owner.uid, owner.gid);
  return made;
}

export class Server {
  private constructor(
    readonly data: string,
    readonly sockets: string,
    readonly port: number,
  ) {}

  /** A new server, with a table for writes. */
  static async create(root: string, name: string, port: number): Promise<Server> {
    const data = join(root, name);
    await postgresql('initdb', ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8']);
    const settings = {
      listen_addresses: "'127.0.0.1'",
      unix_socket_directories: `'${root}'`,
      max_wal_senders: 4,
      // A checkpoint would disturb some rounds and not others.
      checkpoint_timeout: "'1h'",
      autovacuum: 'off',
    };
    for (const [setting, value] of Object.entries(settings))
      appendFileSync(join(data, 'postgresql.conf'), `${setting} = ${value}\n`);
    const server = new Server(data, root, port);
    await server.start();
    await server.ask('CREATE TABLE writes (client int, n int)');
    return server;
  }

  /** The same data in another directory; this server must be stopped. */
  async copy(name: string, port: number): Promise<Server> {
    const data = join(this.sockets, name);
    await run('cp', ['-a', this.data, data]);
    return new Server(data, this.sockets, port);
  }

  /** A standby of this server, which receives its log by a port that may delay it. */
  async standby(name: string, port: number, by: number): Promise<Server> {
    const data = join(this.sockets, name);
    const from = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'bench'];
    await postgresql('pg_basebackup', [...from, '-D', data, '-c', 'fast']);
    const conninfo = `host=127.0.0.1 port=${by} user=bench application_name=standby`;
    appendFileSync(join(data, 'postgresql.conf'), `primary_conninfo = '${conninfo}'\n`);
    cpSync('/dev/null', join(data, 'standby.signal'));
    const server = new Server(data, this.sockets, port);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const log = join(this.data, 'log');
    await postgresql('pg_ctl', ['start', '-w', '-D', this.data, '-l', log, '-o', `-p ${this.port}`]);
  }

  /** All its processes die at once, as if the machine had. */
  kill(): void {
    const [pid] = readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  }

  /** Stops in order, or `immediate`. */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await postgresql('pg_ctl', ['stop', '-w', '-D', this.data, '-m', mode]);
  }

  async promote(): Promise<void> {
    await postgresql('pg_ctl', ['promote', '-w', '-D', this.data]);
  }

  /** Where it is reached by its socket. */
  get address(): string[] {
    return ['-h', this.sockets, '-p', String(this.port), '-U', 'bench'];
  }

  async ask(sql: string): Promise<string> {
    return (await postgresql('psql', [...this.address, '-d', 'postgres', '-qAtc', sql])).trim();
  }

  /** Waits for the standby before an acknowledgement, or not. */
  async setSynchronous(isSynchronous: boolean): Promise<void> {
    await this.ask(`ALTER SYSTEM SET synchronous_standby_names = '${isSynchronous ? 'standby' : ''}'`);
    await this.ask('SELECT pg_reload_conf()');
    const wanted = isSynchronous ? 'sync' : 'async';
    for (let tries = 0; tries < 200; tries++) {
      if ((await this.ask('SELECT sync_state FROM pg_stat_replication')) === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the standby did not become ${wanted}`);
  }
}
