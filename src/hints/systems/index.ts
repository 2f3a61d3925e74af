import type { System } from '../system';
import { kafka } from './kafka';
import { mariadb } from './mariadb';
import { mysql } from './mysql';
import { postgresql } from './postgresql';
import { redis } from './redis';
import { redisSentinel } from './redis-sentinel';

/** Every system whose files are known; a new one is a file and a line here. */
export const systems: readonly System[] = [postgresql, redis, redisSentinel, kafka, mysql, mariadb];
