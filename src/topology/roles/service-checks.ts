import type { NodeBase, RoleSpec } from '../../sim';
import type { Complaint } from './role';

type Service = NodeBase & Extract<RoleSpec, { role: 'service' }>;

/** Heartbeats, and attempts to reconnect, a second that are simulated one by one. */
const MOST_A_SECOND = 1e5;

/** What does not go together among the attributes of a service. */
export function checkService(node: Service): readonly Complaint[] {
  const { id, queueLimit, shedding, autoscale, deploy, connections } = node;
  const complaints = serverlessComplaints(node);
  const complain = (attribute: string, message: string): void => {
    complaints.push({ message, code: 'topology.attribute', attribute });
  };
  if (shedding?.kind === 'oldest' && (queueLimit === Infinity || queueLimit === 0))
    complain(
      'shed',
      `the oldest of a full queue goes, and “${id}” has none: a queue such as 100 was expected`,
    );
  if (autoscale !== undefined && autoscale.least > autoscale.most)
    complain('autoscale', `min ${autoscale.least} is more than max ${autoscale.most}`);
  if (deploy.unavailable === 0 && deploy.surge === 0)
    complain(
      'deploy',
      'none may be missing and none be there on top, so nothing could move: unavailable or surge of more than 0 % was expected',
    );
  if (connections !== undefined) {
    const { total, limit, heartbeatSeconds, beatSeconds, capSeconds } = connections;
    const most = `a second: at most ${MOST_A_SECOND} were expected`;
    const [beats, attempts] = [total / heartbeatSeconds, total / capSeconds];
    if (beatSeconds > 0 && beats > MOST_A_SECOND)
      complain('connections', `this makes ${Math.round(beats)} heartbeats ${most}`);
    if (attempts > MOST_A_SECOND)
      complain('connections', `a cap so short makes ${Math.round(attempts)} attempts to reconnect ${most}`);
    const room = limit * Math.max(node.instances, autoscale?.most ?? 0);
    if (room < total && complaints.length === 0)
      complaints.push({
        message: `the instances of “${id}” have room for ${room} connections in all, and ${total} clients want one: some never get it`,
        code: 'topology.attribute',
        severity: 'warning',
        attribute: 'connections',
      });
  }
  return complaints;
}

/** What the platform decides. */
function serverlessComplaints(node: Service): Complaint[] {
  if (node.serverless === undefined) return [];
  const decided = [
    ['instances', node.instances > 1 && node.autoscale === undefined],
    ['workers', node.workers > 1],
    ['queue', node.queueLimit < Infinity],
    ['order', node.order === 'lifo'],
    ['shed', node.shedding?.kind !== 'newest'],
    ['contention', node.scalability !== undefined],
    ['autoscale', node.autoscale !== undefined],
    ['connections', node.connections !== undefined],
  ] as const;
  return decided
    .filter(([, isGiven]) => isGiven)
    .map(([attribute]) => ({
      message: `“${node.id}” is serverless, so its platform decides about ${attribute}: either serverless or ${attribute} was expected`,
      code: 'topology.attribute',
      attribute,
    }));
}
