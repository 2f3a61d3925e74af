/** The door of what sends jobs to other machines: a program of its own, so that whatever sends none starts without it. */
export { RedisTrouble, type RedisPlace } from './place';
export { RedisTier } from './queue';
export { work, type WorkOptions } from './worker';
