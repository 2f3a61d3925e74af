import type { System } from '../../system';
import { connection, connectionConflicts } from './connection';
import { replicaSet, replicaSetConflicts } from './replica-set';
import { server, serverConflicts } from './server';

/** `mongod.conf`, the configuration of a replica set as JSON, and connection strings in what programs are told */
export const mongodb: System = {
  id: 'mongodb',
  title: 'MongoDB',
  version: '7.0',
  files: [
    { names: ['mongod.conf', 'mongod*.conf', 'mongos.conf', 'mongod.yml', 'mongod.yaml'] },
    { names: ['*.json'], text: /"members"\s*:\s*\[[^\][]*"host"\s*:/ },
    {
      names: ['.env', '.env.*', '*.env', '*.properties', '*.yaml', '*.yml', '*.json'],
      text: /\bmongodb(?:\+srv)?:\/\/[^\s"'`<>?]{1,500}\?/,
      format: 'connectionString',
    },
  ],
  format: 'yaml',
  documentation: 'https://www.mongodb.com/docs/v7.0/reference/',
  settings: [...server, ...replicaSet, ...connection],
  conflicts: [...serverConflicts, ...replicaSetConflicts, ...connectionConflicts],
};
