import type { System } from '../../system';
import { broker } from './broker';
import { brokerConflicts } from './broker-conflicts';
import { consumer, consumerConflicts } from './consumer';
import { producer, producerConflicts } from './producer';

/** `server.properties`, and the producers’ and consumers’ files */
export const kafka: System = {
  id: 'kafka',
  title: 'Kafka',
  version: '3.9',
  files: [
    { names: ['server.properties', 'broker.properties', 'controller.properties', 'kraft/*.properties'] },
    {
      names: [
        'producer.properties',
        'consumer.properties',
        'connect-distributed.properties',
        'connect-standalone.properties',
      ],
    },
    {
      names: ['*.properties'],
      text: /^[ \t]*(?:broker\.id|node\.id|min\.insync\.replicas|bootstrap\.servers|log\.dirs)[ \t]*=/m,
    },
  ],
  format: 'properties',
  documentation: 'https://kafka.apache.org/39/configuration/',
  settings: [...broker, ...producer, ...consumer],
  conflicts: [...brokerConflicts, ...producerConflicts, ...consumerConflicts],
};
