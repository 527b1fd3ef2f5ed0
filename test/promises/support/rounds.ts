import type { ApiRecord, TrafficRecord } from '../../../src/sandbox/protocol/traffic.ts'

const isApi = (record: TrafficRecord): record is ApiRecord => record.kind === 'api'

/**
 * The Web API calls in the order in which they began, each with the length of the longest chain of calls
 * that had been answered before it, itself included.
 */
export function roundsOf(records: readonly TrafficRecord[]): { call: ApiRecord; round: number }[] {
  const placed: { call: ApiRecord; round: number }[] = []
  for (const call of records.filter(isApi)) {
    const before = placed.filter((other) => (other.call.endedMs ?? Infinity) <= call.startedMs)
    placed.push({ call, round: 1 + Math.max(0, ...before.map(({ round }) => round)) })
  }
  return placed
}

/** In which round a method was first called for the last time: the round in which its work was done. */
export function roundOf(
  rounds: readonly { call: ApiRecord; round: number }[],
  method: string,
  isMeant: (call: ApiRecord) => boolean = () => true,
): number | null {
  return rounds.findLast(({ call }) => call.method === method && isMeant(call))?.round ?? null
}
