import type { System } from '../system';
import { cassandra } from './cassandra';
import { compose } from './compose';
import { cql } from './cql';
import { envoy } from './envoy';
import { etcd } from './etcd';
import { grpc } from './grpc';
import { haproxy } from './haproxy';
import { kafka } from './kafka';
import { kubernetes } from './kubernetes';
import { mariadb } from './mariadb';
import { mongodb } from './mongodb';
import { mysql } from './mysql';
import { nginx } from './nginx';
import { patroni } from './patroni';
import { postgresql } from './postgresql';
import { rabbitmq } from './rabbitmq';
import { redis } from './redis';
import { redisSentinel } from './redis-sentinel';
import { terraform } from './terraform';

/** Every system whose files are known; a new one is a file and a line here. */
export const systems: readonly System[] = [
  compose,
  kubernetes,
  terraform,
  postgresql,
  patroni,
  mysql,
  mariadb,
  mongodb,
  cassandra,
  cql,
  redis,
  redisSentinel,
  etcd,
  kafka,
  rabbitmq,
  haproxy,
  nginx,
  envoy,
  grpc,
];
