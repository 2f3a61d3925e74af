import { Redis, type RedisOptions } from 'ioredis';
import { addressOf, RedisTrouble, type RedisPlace } from './place';

/** The queue’s name, after the prefix. */
export const QUEUE = 'runs';

type Options = Omit<RedisOptions, 'replyMapping'>;

/** Commands wait while Redis is away, however long that is. */
const options: Options = {
  maxRetriesPerRequest: null,
  retryStrategy: (times) => Math.min(100 * times, 1000),
};

/** At the start, something that takes connections and says nothing is no Redis. */
const ANSWER_MILLISECONDS = 10_000;

/** A connection that comes back whenever Redis does. @throws RedisTrouble where there is none at the start */
export async function connect(place: RedisPlace): Promise<Redis> {
  const probe = open(place, {
    ...options,
    ...{ lazyConnect: true, retryStrategy: () => null, commandTimeout: ANSWER_MILLISECONDS },
  });
  let cause: unknown;
  probe.on('error', (error) => {
    cause = error;
  });
  try {
    await probe.connect();
    cause = undefined;
    await expectOwnKeys(probe, place);
  } catch (error) {
    throw troubleOf(cause ?? error, place);
  } finally {
    probe.disconnect();
  }
  return open(place, options);
}

function open(place: RedisPlace, how: Options): Redis {
  addressOf(place);
  try {
    return new Redis(place.url, how);
  } catch {
    throw new RedisTrouble(
      'the user or password in the address of Redis has a % that stands for nothing: write %25',
    );
  }
}

/** What each key of the queue holds, if there is one. */
const kinds = {
  meta: 'hash',
  id: 'string',
  wait: 'list',
  active: 'list',
  completed: 'zset',
  failed: 'zset',
  stalled: 'set',
  events: 'stream',
} as const;

/** @throws RedisTrouble where a key is somebody else’s */
async function expectOwnKeys(redis: Redis, place: RedisPlace): Promise<void> {
  for (const [name, kind] of Object.entries(kinds)) {
    const key = `${place.prefix}:${QUEUE}:${name}`;
    const found = await redis.type(key);
    if (found !== 'none' && found !== kind)
      throw new RedisTrouble(
        `the keys “${place.prefix}:…” of ${addressOf(place)} are used by something else: ${key} is a ${found}, not a ${kind}. Choose another prefix, here and for every worker: --redis-prefix NAME`,
      );
  }
}

/** By what Redis or the network says of itself; the first that fits. */
const troubles: readonly (readonly [RegExp, (address: string, said: string) => string])[] = [
  [/ECONNREFUSED/, (at) => `no Redis answers at ${at}: start it there, or correct the address`],
  [/ENOTFOUND|EAI_AGAIN/, (at) => `no machine of that name is known: ${at}. Correct the address`],
  [
    /ETIMEDOUT|Command timed out|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/,
    (at) =>
      `${at} does not answer: see whether a firewall stands between, and whether it speaks TLS, if the address begins with rediss://`,
  ],
  [/WRONGPASS/, (at) => `Redis at ${at} refuses the user or the password: correct them in the URL`],
  [
    /NOAUTH/,
    (at) =>
      `Redis at ${at} wants a password: give it in the URL, redis://:PASSWORD@host, best by HEADROOM_REDIS_URL`,
  ],
  [/NOPERM/, (at, said) => `Redis at ${at} does not allow this user what a queue needs: ${said}`],
  [/ALTNAME/, (at, said) => `the certificate of ${at} is another machine’s: ${said}`],
  [
    /CERT|UNABLE_TO_VERIFY|UNABLE_TO_GET/,
    (at, said) =>
      `the certificate of ${at} is not trusted (${said}): name the file of the authority that signed it in the environment variable NODE_EXTRA_CA_CERTS`,
  ],
  [/EPROTO|ERR_SSL/, (at) => `${at} does not speak TLS: its address begins with redis://, not rediss://`],
  [
    /ECONNRESET|EPIPE|Connection is closed/,
    (at) => `${at} ends the connection: if it speaks TLS, its address begins with rediss://`,
  ],
  [/^OOM/, (at) => `the memory of Redis at ${at} is full: raise its maxmemory, or delete what nobody needs`],
  [
    /WRONGTYPE/,
    (at) =>
      `keys of ${at} are used by something else: choose another prefix, here and for every worker: --redis-prefix NAME`,
  ],
];

/** An error of Redis, of the network or of TLS in words. */
export function troubleOf(error: unknown, place: RedisPlace): RedisTrouble {
  if (error instanceof RedisTrouble) return error;
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const address = addressOf(place);
  const [, words] = troubles.find(([pattern]) => pattern.test(said) || pattern.test(code)) ?? [];
  return new RedisTrouble(words?.(address, said) ?? `Redis at ${address} says: ${said}`);
}

/** The same of a Redis that has answered before: that it ends a connection says nothing of its address. */
export function lossOf(error: unknown, place: RedisPlace): RedisTrouble {
  const said = error instanceof Error ? error.message : String(error);
  return /ECONNRESET|EPIPE|Connection is closed/.test(said)
    ? new RedisTrouble(`Redis at ${addressOf(place)} has ended the connection: jobs go on when it is back`)
    : troubleOf(error, place);
}

/** Whether it has got another password. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && /^(NOAUTH|WRONGPASS)/.test(error.message);
}

/** Whether it may be over soon: Redis is away, starts, is full, or has got another password. */
export function mayPass(error: unknown): boolean {
  const said = error instanceof Error ? error.message : String(error);
  return /^(OOM|LOADING|BUSY|READONLY|MASTERDOWN|MISCONF|NOAUTH|WRONGPASS)|Connection is closed|ECONN|EPIPE|ETIMEDOUT/.test(
    said,
  );
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('OOM');
}
