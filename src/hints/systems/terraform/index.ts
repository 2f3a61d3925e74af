import type { System } from '../../system';
import { balancing, balancingConflicts } from './balancing';
import { compute, computeConflicts } from './compute';
import { databaseConflicts, databases } from './databases';

/** Databases, caches, balancers, groups, queues and names of AWS in Terraform */
export const terraform: System = {
  id: 'terraform',
  title: 'Terraform AWS provider',
  version: '5.80',
  files: [{ names: ['*.tf'], text: /"aws_/ }],
  format: 'hcl',
  documentation: 'https://registry.terraform.io/providers/hashicorp/aws/5.80.0/docs/resources/',
  settings: [...databases, ...balancing, ...compute],
  conflicts: [...databaseConflicts, ...balancingConflicts, ...computeConflicts],
};
