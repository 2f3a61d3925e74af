/** Which role a part has, by the product that it runs or by what it is called. */
import { technologies } from '../technologies';
import type { DraftRole } from './draft';

/** Roles that a product or a name can tell, the surest first; whatever else there is is a service. */
const told: readonly DraftRole[] = ['database', 'cache', 'queue', 'load-balancer', 'object-store', 'worker'];

const known = told.flatMap((role) =>
  technologies
    .filter((one) => one.role === role)
    .map(({ title, pattern }) => ({ role, pattern, isProduct: title !== undefined })),
);
const [products, titles] = [
  known.filter(({ isProduct }) => isProduct),
  known.filter(({ isProduct }) => !isProduct),
];

/** Who packs a product, before its name: `cp-kafka`. */
const PACKER = /^(?:cp|eclipse|amazon|aws|bitnami)-/;
/** What a variant of a product adds to its name: `mysql-server`, `redis-stack`; what stands beside one, an exporter, is none. */
const VARIANT =
  /-(?:server|ha|stack|cluster|sentinel|galera|repmgr|replicaset|sharded|alpine|unprivileged|local|ee|oss|management|native|community|enterprise)$/;
/** Which of several copies one is: `db-replica`, `postgres-1`. */
const POSITION = /[-_](?:primary|master|leader|main|replica|slave|standby|follower|secondary|\d+)$/;

/** The role of a part by its image, or else by its name; a service, where neither tells. */
export function roleOfImage(image: string, name: string): DraftRole {
  const path = image.split('/').map((part) => part.replace(/[:@].*$/, ''));
  const last = path.at(-1) ?? '';
  // As in mssql/server.
  return roleOfName(last === 'server' ? (path.at(-2) ?? '') : last) ?? roleOfName(name) ?? 'service';
}

/** The role of a part by what it is made of, or else by what it is called. */
export function roleOfTexts(technology: readonly string[], names: readonly string[]): DraftRole {
  const made = technology.map((text) => known.find(({ pattern }) => pattern.test(text))?.role);
  return [...made, ...names.map(roleOfName)].find((role) => role !== undefined) ?? 'service';
}

/** Whether a name says that a store is a copy of another. */
export function isCopy(name: string): boolean {
  return /(?:^|[-_])(?:replica|slave|standby|follower|secondary)(?:[-_]?\d+)?$/i.test(name);
}

/** By the product that it names, or the last of its words: an `orders-db` is a database, a `db-migrate` migrates. */
function roleOfName(name: string): DraftRole | undefined {
  const bare = name.replace(POSITION, '').replace(POSITION, '').replaceAll('_', '-');
  const product = bare.replace(PACKER, '').replace(VARIANT, '').replace(VARIANT, '');
  const last = bare.split(/[-\s]+/).at(-1) ?? '';
  const named = products.find(({ pattern }) => covers(pattern, product) || covers(pattern, last));
  return (named ?? titles.find(({ pattern }) => ends(pattern, bare)))?.role;
}

/** Whether a pattern is all of a name but the `db` or `d` behind it: `influxdb`, `memcached`. */
function covers(pattern: RegExp, name: string): boolean {
  const found = pattern.exec(name);
  return found?.index === 0 && /^(?:db|d)?$/i.test(name.slice(found[0].length));
}

/** Whether a pattern is in the last words of a name. */
function ends(pattern: RegExp, name: string): boolean {
  const found = pattern.exec(name);
  return found !== null && /^[a-z]*$/i.test(name.slice(found.index + found[0].length));
}
