/** The door of what sends jobs to other machines: a program of its own, so that whatever sends none starts without it. */
export { DEFAULT_PREFIX, RedisTrouble, type RedisPlace } from './connection';
export { RedisTier } from './queue';
export { work, type WorkOptions } from './worker';
