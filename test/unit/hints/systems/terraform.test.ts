import { expect, test } from 'vitest';
import { conflictsOf, says } from '../file';

says('an estate on AWS', 'main.tf', [
  ['provider "aws" { region = "eu-west-1" }'],
  [''],
  ['resource "aws_db_instance" "orders" {'],
  ['  engine                  = "postgres" # managed'],
  [
    '  multi_az                = true',
    'RTO 60–120 s, RPO 0: a standby in another zone has every commit, which costs each a round trip there',
  ],
  ['  backup_retention_period = 7', 'any second of the last 7 days but about the last 5 min can be restored'],
  ['  tags = {'],
  ['    team = "orders"'],
  ['  }'],
  ['}'],
  [''],
  ['resource "aws_db_instance" "replica" {'],
  [
    '  replicate_source_db = aws_db_instance.orders.identifier',
    'asynchronous: reads here may be stale, and a promotion loses what had not arrived',
  ],
  ['  multi_az            = false', 'a zone or disk lost takes this copy: it is made anew from its source'],
  ['}'],
  [''],
  ['resource "aws_db_instance" "carts" {'],
  [
    '  multi_az                = false',
    'a zone or disk lost means a restore from backup: RPO about 5 min, RTO as long as that takes',
  ],
  ['  backup_retention_period = 1', 'any second of the last 24 h but about the last 5 min can be restored'],
  ['}'],
  [''],
  ['resource "aws_db_instance" "scratch" {'],
  [
    '  multi_az = false',
    'a zone or disk lost takes everything: there is no standby, and no automated backup',
  ],
  ['}'],
  [''],
  ['resource "aws_lb_target_group" "web" {'],
  [
    '  deregistration_delay = 30',
    'a target that leaves has 30 s to end its requests: longer ones are cut off, and each step of a deploy can take that long',
  ],
  ['  health_check {'],
  [
    '    interval            = 10',
    'fails over after 10–25 s (interval 10 s × unhealthy_threshold 2 + timeout 5 s)',
  ],
  [
    '    timeout             = 5',
    'fails over after 10–25 s (interval 10 s × unhealthy_threshold 2 + timeout 5 s)',
  ],
  [
    '    unhealthy_threshold = 2',
    'fails over after 10–25 s (interval 10 s × unhealthy_threshold 2 + timeout 5 s)',
  ],
  ['    healthy_threshold   = 3', 'back 20–30 s after it works again (interval 10 s × healthy_threshold 3)'],
  ['  }'],
  ['}'],
  [''],
  ['resource "aws_autoscaling_group" "web" {'],
  ['  min_size = 1', 'one instance in quiet hours: its loss then is an outage until another has started'],
  ['  max_size = 10'],
  ['}'],
  [''],
  ['resource "aws_elasticache_replication_group" "cache" {'],
  [
    '  num_cache_clusters         = 2',
    '2 copies, but nobody takes over by itself: a dead primary stops writes until somebody promotes a replica',
  ],
  [
    '  automatic_failover_enabled = false',
    '2 copies, but nobody takes over by itself: a dead primary stops writes until somebody promotes a replica',
  ],
  ['}'],
  [''],
  ['resource "aws_route53_health_check" "web" {'],
  ['  request_interval  = 10'],
  ['  failure_threshold = 3'],
  ['}'],
  [''],
  ['resource "aws_route53_record" "web" {'],
  [
    '  ttl             = 60',
    'fails over after 90 s (ttl 60 s + request_interval 10 s × failure_threshold 3)',
  ],
  ['  health_check_id = aws_route53_health_check.web.id'],
  ['}'],
  [''],
  ['resource "aws_route53_record" "mail" {'],
  ['  ttl = 300', 'a change is seen by all clients after 5 min'],
  ['}'],
]);

says('databases and caches', 'main.tf', [
  ['resource "aws_db_instance" "orders" {'],
  ['  max_allocated_storage    = 0', 'storage does not grow by itself: when it is full, the database stops'],
  ['  delete_automated_backups = true', 'an instance deleted by mistake takes its automated backups along'],
  ['}'],
  ['resource "aws_rds_cluster" "orders" {'],
  [
    '  backup_retention_period = 1',
    'any second of the last 24 h but about the last 5 min can be restored: what was damaged earlier is lost',
  ],
  ['}'],
  ['resource "aws_elasticache_replication_group" "cache" {'],
  ['  multi_az_enabled         = false', 'all copies can stand in one zone, and be lost with it'],
  ['  snapshot_retention_limit = 0', 'no snapshots: what is lost in all copies is lost'],
  ['}'],
  ['resource "aws_elasticache_replication_group" "sessions" {'],
  ['  snapshot_retention_limit = 5', 'RPO up to 1 day if all copies are lost: a snapshot is taken each day'],
  ['}'],
  ['resource "aws_elasticache_replication_group" "copied" {'],
  [
    '  num_node_groups = 1',
    '3 copies, and a replica takes over by itself: what had not reached it is lost, for it is asynchronous',
  ],
  [
    '  automatic_failover_enabled = true',
    '3 copies, and a replica takes over by itself: what had not reached it is lost, for it is asynchronous',
  ],
  [
    '  replicas_per_node_group    = 2',
    '3 copies, and a replica takes over by itself: what had not reached it is lost, for it is asynchronous',
  ],
  ['}'],
  ['resource "aws_elasticache_replication_group" "sharded" {'],
  [
    '  num_node_groups         = 3',
    '3 shards of one node each: the loss of one is an outage of its keys, and their data is lost',
  ],
  [
    '  replicas_per_node_group = 0',
    '3 shards of one node each: the loss of one is an outage of its keys, and their data is lost',
  ],
  ['}'],
  ['resource "aws_dynamodb_table" "carts" {'],
  ['  point_in_time_recovery {'],
  ['    enabled = true', 'any second of the last 35 days but about the last 5 min can be restored'],
  ['  }'],
  ['}'],
]);

says('balancers', 'main.tf', [
  ['resource "aws_lb" "web" {'],
  [
    '  idle_timeout = 60',
    'an answer that takes longer than 60 s fails with 504; servers should keep connections open longer than that',
  ],
  ['}'],
  ['resource "aws_lb" "tcp" {'],
  ['  load_balancer_type               = "network"'],
  [
    '  enable_cross_zone_load_balancing = false',
    'each zone’s clients get that zone’s targets: where these are few, they are overloaded',
  ],
  ['}'],
  ['resource "aws_lb_target_group" "web" {'],
  ['  slow_start                    = 30', 'a new target has its full load after 30 s'],
  [
    '  load_balancing_algorithm_type = "least_outstanding_requests"',
    'the target with the fewest requests under way',
  ],
  ['}'],
  ['resource "aws_lb_target_group" "api" {'],
  ['  slow_start = 0', 'a cold target gets its full share at once'],
  ['}'],
]);

says('machines, containers and a queue', 'main.tf', [
  ['resource "aws_autoscaling_group" "web" {'],
  ['  health_check_type         = "EC2"', 'a machine that runs is never replaced, though its program hangs'],
  [
    '  health_check_grace_period = 300',
    'an instance that takes longer than 5 min to start is replaced again and again',
  ],
  [
    '  default_instance_warmup   = 120',
    'scaling counts a new instance as capacity after 2 min: shorter than its start, and it adds too many',
  ],
  ['  default_cooldown          = 300', 'a load that goes on rising is answered in steps of 5 min'],
  ['  instance_refresh {'],
  ['    preferences {'],
  ['      min_healthy_percentage = 90', 'a deploy leaves at least 90 % of the instances'],
  ['    }'],
  ['  }'],
  ['}'],
  ['resource "aws_autoscaling_group" "api" {'],
  ['  target_group_arns = [aws_lb_target_group.api.arn]'],
  [
    '  health_check_type = "EC2"',
    'a machine that runs is never replaced, though its balancer gets no answers from it',
  ],
  ['  desired_capacity  = 2'],
  ['}'],
  ['resource "aws_appautoscaling_target" "api" {'],
  ['  min_capacity = 2', 'carries 5 times the load of its 2 fewest, no more'],
  ['  max_capacity = 10', 'carries 5 times the load of its 2 fewest, no more'],
  ['}'],
  ['resource "aws_ecs_service" "api" {'],
  ['  desired_count                      = 3'],
  // Half of three is 1.5, and no half task serves anybody.
  ['  deployment_minimum_healthy_percent = 50', 'a deploy leaves at least 2 of 3 tasks'],
  ['}'],
  ['resource "aws_ecs_service" "mail" {'],
  ['  desired_count = 1', 'one task: a crash is an outage until another is ready'],
  ['}'],
  ['resource "aws_sqs_queue" "mail" {'],
  [
    '  visibility_timeout_seconds = 30',
    'a dead worker’s messages come back after 30 s; one that takes longer has its message done twice',
  ],
  ['  message_retention_seconds  = 345600', 'workers may be away for 4 days; then messages are lost'],
  ['}'],
]);

test.each([
  [
    'main.tf',
    [
      'resource "aws_elasticache_replication_group" "c" {',
      '  automatic_failover_enabled = true',
      '  num_cache_clusters = 1',
      '}',
    ],
    '2 warning terraform/failover-without-replica: refused: automatic failover needs a replica, and there is none',
  ],
  [
    'main.tf',
    ['resource "aws_db_instance" "c" {', '  backup_retention_period = 0', '}'],
    '2 warning terraform/no-automated-backup: no automated backups: a bad DELETE cannot be undone',
  ],
  [
    'main.tf',
    [
      'resource "aws_lb_target_group" "c" {',
      '  health_check {',
      '    interval = 5',
      '    timeout = 5',
      '  }',
      '}',
    ],
    '4 warning terraform/check-outlasts-interval: refused: a check may take 5 s, the next begins after 5 s',
  ],
  [
    'main.tf',
    ['resource "aws_elasticache_replication_group" "c" {', '  multi_az_enabled = true', '}'],
    '2 warning terraform/zones-without-failover: refused: multi_az_enabled needs automatic_failover_enabled',
  ],
  [
    'main.tf',
    [
      'resource "aws_rds_cluster_instance" "a" {',
      '  cluster_identifier = aws_rds_cluster.a.id',
      '  count = 1',
      '}',
    ],
    '1 information terraform/one-instance-in-cluster: the only instance of its cluster: its loss is an outage until another has been made',
  ],
  [
    'main.tf',
    [
      'resource "aws_autoscaling_group" "a" {',
      '  min_size = 2',
      '  max_size = 10',
      '  desired_capacity = 20',
      '}',
    ],
    '4 warning terraform/desired-outside-bounds: refused: desired_capacity 20 is not from min_size 2 to max_size 10',
  ],
  [
    'main.tf',
    ['resource "aws_autoscaling_group" "a" {', '  min_size = 4', '  max_size = 2', '}'],
    '2 warning terraform/fewest-above-most: refused: min_size 4 is more than max_size 2',
  ],
  [
    'main.tf',
    [
      'resource "aws_autoscaling_group" "a" {',
      '  target_group_arns = [aws_lb_target_group.a.arn]',
      '  health_check_type = "EC2"',
      '}',
    ],
    '3 information terraform/hanging-machine-stays: a machine that fails its balancer’s checks gets no requests and is never replaced: ELB replaces it',
  ],
])('in %s, %j conflicts', async (file, lines, conflict) => {
  expect(await conflictsOf(file, ...lines)).toEqual([conflict]);
});

test.each([
  [
    'main.tf',
    [
      'resource "aws_db_instance" "c" {',
      '  replicate_source_db = aws_db_instance.a.id',
      '  backup_retention_period = 0',
      '}',
    ],
  ],
  [
    'main.tf',
    [
      'resource "aws_elasticache_replication_group" "c" {',
      '  automatic_failover_enabled = true',
      '  num_node_groups = 3',
      '  replicas_per_node_group = 1',
      '}',
    ],
  ],
  [
    'main.tf',
    [
      'resource "aws_rds_cluster_instance" "a" {',
      '  cluster_identifier = aws_rds_cluster.a.id',
      '}',
      'resource "aws_rds_cluster_instance" "b" {',
      '  cluster_identifier = aws_rds_cluster.a.id',
      '}',
      'resource "aws_rds_cluster_instance" "c" {',
      '  cluster_identifier = aws_rds_cluster.c.id',
      '  count = 2',
      '}',
    ],
  ],
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
