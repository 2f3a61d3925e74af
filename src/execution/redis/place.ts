import { TierTrouble } from '../tier';

/** Where jobs wait for workers. Nothing of it needs Redis’s client. */
export interface RedisPlace {
  /** `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS. */
  readonly url: string;
  /** What the names of all its keys begin with: it shares the database with whoever else has keys there. */
  readonly prefix: string;
}

export const DEFAULT_PREFIX = 'headroom';

/** Jobs that the queue is given at once: enough for the workers of some dozen machines. */
export const REDIS_WIDTH = 256;

/** Programs are told of the address by it: who looks at a machine’s processes sees their parameters, and so the password. */
export const REDIS_ENVIRONMENT = 'HEADROOM_REDIS_URL';

/** Why Redis, or what stands in it, cannot be used: without the password. */
export class RedisTrouble extends TierTrouble {}

/** The address as it may be shown. @throws RedisTrouble where it is none */
export function addressOf({ url }: Pick<RedisPlace, 'url'>): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isRedis = parsed?.protocol === 'redis:' || parsed?.protocol === 'rediss:';
  // What stands where a database’s number does may be the rest of a password with a slash in it.
  if (parsed === undefined || !isRedis || parsed.host === '' || !/^\/?\d*$/.test(parsed.pathname))
    throw new RedisTrouble(
      'that is no address of Redis: redis://[user:password@]host[:port][/database] was expected, or rediss:// for TLS, ' +
        'with %-signs for what else has a meaning in an address (%40 for @)',
    );
  return `${parsed.protocol}//${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}`;
}
