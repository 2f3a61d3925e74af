import type { Stream } from './kernel/stream';

/** Linux never waits less than this for an acknowledgement on top of the round trip (TCP_RTO_MIN). */
const LEAST_SECONDS = 0.2;
/** Nor longer than this in all (TCP_RTO_MAX). */
const MOST_SECONDS = 120;
/** After so many retransmissions the connection counts as lost (tcp_retries2). */
const RETRIES = 15;

/** What loss does to one message: how much later it comes, or when its sender gives the connection up. */
export interface Lateness {
  readonly seconds: number;
  readonly isLost: boolean;
}

export const PUNCTUAL: Lateness = { seconds: 0, isLost: false };

/**
 * The lateness of a message on an open TCP connection where a share of all packets is lost. It is one packet, so nothing
 * behind it reports the gap, and the retransmission timer alone finds it: the smoothed round trip plus four times its
 * variation (RFC 6298, §2.3), which Linux takes for at least 200 ms; it doubles with each retransmission (§5.5).
 */
export function lateness(lossShare: number, rttSeconds: number, stream: Stream): Lateness {
  let seconds = 0;
  let timeout = rttSeconds + LEAST_SECONDS;
  for (let sent = 0; sent <= RETRIES; sent++) {
    if (stream.uniform() >= lossShare) return { seconds, isLost: false };
    seconds += Math.min(timeout, MOST_SECONDS);
    timeout *= 2;
  }
  return { seconds, isLost: true };
}
