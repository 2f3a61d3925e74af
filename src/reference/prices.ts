import { declare, MONTH, type ReferenceNumber } from './reference-number';

type Price = Omit<ReferenceNumber, 'name'>;

const HOUR = 3600;

const napkin = {
  year: 2026,
  source: 'sirupsen/napkin-math, cost numbers of March 2026, alike among cloud providers, on demand',
};
const guide = (provider: string): Pick<Price, 'year' | 'source'> => ({
  year: 2026,
  source: `${provider}, as a design guide has it; undated, read in 2026`,
});

const monthly = (title: string, dollars: number, from = napkin): Price => ({
  title,
  amount: dollars / MONTH,
  dimension: 'money rate',
  ...from,
});
const once = (title: string, dollars: number): Price => ({
  title,
  amount: dollars,
  dimension: 'money',
  ...napkin,
});

/** Of a byte in SI, by the gigabyte in the price list. */
const GIGABYTE = 1e9;
const stored = (title: string, dollars: number): Price => ({
  title,
  amount: dollars / GIGABYTE / MONTH,
  dimension: 'price of storage',
  ...napkin,
});
const moved = (title: string, dollars: number): Price => ({
  title,
  amount: dollars / GIGABYTE,
  dimension: 'price of data',
  ...napkin,
});

/** What things cost; a profile of one's own has one's own prices. */
export const prices = declare('prices', {
  cpu: monthly('one CPU', 15),
  gpu: monthly('one GPU', 5000),
  memory_gb: stored('memory', 2),
  ssd_gb: stored('data on an SSD in one zone', 0.2),
  ssd_regional_gb: stored('data on an SSD in several zones of a region', 0.35),
  disk_gb: stored('data on a disk in one zone', 0.05),
  blob_gb: stored('data in blob storage (S3, GCS)', 0.02),
  inter_zone_gb: moved('data sent between zones', 0.01),
  inter_region_gb: moved('data sent between regions', 0.02),
  egress_gb: moved('data sent to the internet', 0.1),
  cdn_gb: moved('data sent by a CDN', 0.05),
  balanced_gb: moved('data through a load balancer', 0.008),
  logs_gb: moved('logs or traces', 0.5),
  blob_reads_million: once('a million reads of blob storage', 0.4),
  blob_writes_million: once('a million writes to blob storage', 5),
  server_2gb: monthly('a server with 2 GB of memory', 12, guide('DigitalOcean')),
  server_4gb: monthly('a server with 4 GB of memory', 24, guide('DigitalOcean')),
  server_8gb: monthly('a server with 8 GB of memory', 48, guide('DigitalOcean')),
  server_16gb: monthly('a server with 16 GB of memory', 96, guide('DigitalOcean')),
  load_balancer: {
    title: 'an application load balancer, without its traffic',
    amount: 0.0225 / HOUR,
    dimension: 'money rate',
    ...guide('AWS'),
  },
});
