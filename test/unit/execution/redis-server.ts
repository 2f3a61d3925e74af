/** A real Redis on a free port of this machine, in a folder of its own. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export class RedisServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'headroom-redis-'));
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly options: readonly string[],
  ) {}

  /** With further options of its command line; one that has a certificate speaks only TLS. */
  static async start(...options: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Also again, with what it has written before. */
  async start(): Promise<void> {
    const port = this.options.includes('--tls-cert-file')
      ? ['--port', '0', '--tls-port', String(this.port)]
      : ['--port', String(this.port)];
    const all = ['--bind', '127.0.0.1', '--dir', this.folder, '--save', '', ...port, ...this.options];
    this.#process = spawn(findOrInstall(), all, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (this.#process.stdout === null) throw new Error('Redis says nothing');
    for await (const line of createInterface(this.#process.stdout))
      if (line.includes('Ready to accept connections')) return;
    throw new Error('Redis did not start');
  }

  /** Ends it at once, as if the machine had lost its power. */
  async kill(): Promise<void> {
    if (this.#process === undefined) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
    this.#process = undefined;
  }

  /** As if the network had lost it: connections stay, and nothing comes. */
  silence(): void {
    this.#process?.kill('SIGSTOP');
  }

  speak(): void {
    this.#process?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws Error in one line where there is none to be had */
function findOrInstall(): string {
  const name = 'redis-server';
  const isThere = (): boolean => spawnSync(name, ['--version']).status === 0;
  if (isThere()) return name;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', name], { stdio: 'ignore' });
  }
  if (isThere()) return name;
  throw new Error('No redis-server, and none could be installed: apt-get install redis-server');
}
