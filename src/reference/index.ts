export { roundTripSeconds } from './distances';
export { latencies, type Latency, type LatencyName } from './latency';
