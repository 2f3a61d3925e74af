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
  [
    '  multi_az            = false',
    'a zone or machine lost means a restore: RPO about 5 min, RTO as long as that takes',
  ],
  ['}'],
  [''],
  ['resource "aws_lb_target_group" "web" {'],
  [
    '  deregistration_delay = 30',
    'requests that take longer than 30 s are cut off by a deploy, which takes as long',
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
  ['    healthy_threshold   = 3', 'a new target gets requests after 20–30 s'],
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

test.each([
  [
    'main.tf',
    [
      'resource "aws_elasticache_replication_group" "c" {',
      '  automatic_failover_enabled = true',
      '  num_cache_clusters = 1',
      '}',
    ],
    '2 warning terraform/failover-without-replica: refused: automatic failover needs a replica, and num_cache_clusters is 1',
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
])('in %s, %j does not', async (file, lines) => {
  expect(await conflictsOf(file, ...lines)).toEqual([]);
});
