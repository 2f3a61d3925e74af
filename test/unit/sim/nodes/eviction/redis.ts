/** A real Redis to compare with: a server of its own for each test, and as much of its protocol as that needs. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The path of a Redis server, which is Debian’s package where it may install one. @throws Error in one line where there is
 * none to be had
 */
export function findOrInstallRedis(): string {
  const found = find() ?? (install() ? find() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'No redis-server, and none could be installed: install one (apt-get install redis-server).',
  );
}

function find(): string | undefined {
  const { status, stdout } = spawnSync('which', ['redis-server'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function install(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log('No Redis yet: apt-get install redis-server');
  try {
    for (const parameters of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']])
      execFileSync('apt-get', parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What Redis answers: an error is an answer as well. */
export type Reply = string | number | null | Error | Reply[];

/** A server without persistence on a socket in a directory of its own, and one connection to it. */
export class Redis {
  private constructor(
    private readonly directory: string,
    private readonly server: ChildProcess,
    private readonly socket: Socket,
    private readonly replies: ReplyReader,
  ) {}

  static async start(path: string, options: Readonly<Record<string, string | number>>): Promise<Redis> {
    const directory = mkdtempSync(join(tmpdir(), 'redis-'));
    const address = join(directory, 'redis.sock');
    const settings = { port: 0, unixsocket: address, dir: directory, appendonly: 'no', ...options };
    const server = spawn(
      path,
      ['--save', '', ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])],
      { stdio: 'ignore' },
    );
    const socket = await connected(address, server);
    return new Redis(directory, server, socket, new ReplyReader(socket));
  }

  async stop(): Promise<void> {
    this.socket.destroy();
    const ended = once(this.server, 'exit');
    this.server.kill();
    await ended;
    rmSync(this.directory, { recursive: true });
  }

  /** Sends commands one after the other without waiting, and returns their replies in order. */
  async send(commands: readonly (readonly (string | number | Buffer)[])[]): Promise<Reply[]> {
    const replies = this.replies.next(commands.length);
    this.socket.write(Buffer.concat(commands.map(encoded)));
    return replies;
  }

  async ask(...command: readonly (string | number)[]): Promise<Reply> {
    const [reply = null] = await this.send([command]);
    if (reply instanceof Error) throw reply;
    return reply;
  }
}

async function connected(address: string, server: ChildProcess): Promise<Socket> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const socket = connect(address);
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A command as an array of bulk strings (RESP2). */
function encoded(command: readonly (string | number | Buffer)[]): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from(`*${command.length}\r\n`)];
  for (const part of command) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}

/** Reads replies from a socket as they come (RESP2); strings as Latin-1, so that each byte is one character. */
class ReplyReader {
  #text = '';
  #at = 0;
  #replies: Reply[] = [];
  #wanted: { readonly count: number; readonly resolve: (replies: Reply[]) => void } | undefined;

  constructor(socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#text = this.#text.slice(this.#at) + text;
      this.#at = 0;
      for (let reply = this.#read(); reply !== undefined; reply = this.#read()) this.#replies.push(reply);
      this.#deliver();
    });
  }

  next(count: number): Promise<Reply[]> {
    return new Promise((resolve) => {
      this.#wanted = { count, resolve };
      this.#deliver();
    });
  }

  #deliver(): void {
    if (this.#wanted === undefined || this.#replies.length < this.#wanted.count) return;
    const { count, resolve } = this.#wanted;
    this.#wanted = undefined;
    resolve(this.#replies.splice(0, count));
  }

  /** The next reply, if all of it is there; else everything stays as it was. */
  #read(): Reply | undefined {
    const from = this.#at;
    const reply = this.#readOne();
    if (reply === undefined) this.#at = from;
    return reply;
  }

  #readOne(): Reply | undefined {
    const end = this.#text.indexOf('\r\n', this.#at);
    if (end < 0) return undefined;
    const kind = this.#text.charAt(this.#at);
    const line = this.#text.slice(this.#at + 1, end);
    this.#at = end + 2;
    switch (kind) {
      case '+':
        return line;
      case '-':
        return new Error(line);
      case ':':
        return Number(line);
      case '$':
        return this.#bulk(Number(line));
      default:
        return this.#array(Number(line));
    }
  }

  #bulk(length: number): Reply | undefined {
    if (length < 0) return null;
    if (this.#text.length < this.#at + length + 2) return undefined;
    const bulk = this.#text.slice(this.#at, this.#at + length);
    this.#at += length + 2;
    return bulk;
  }

  #array(length: number): Reply | undefined {
    if (length < 0) return null;
    const items: Reply[] = [];
    for (let index = 0; index < length; index++) {
      const item = this.#readOne();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }
}
