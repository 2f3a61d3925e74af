/**
 * How long a caller without a time-out of its own tries to reach a host from which nothing comes back: the first
 * retransmission time-out of TCP (RFC 6298, §2.1), after which the connection counts as lost.
 */
export const CONNECT_SECONDS = 1;
