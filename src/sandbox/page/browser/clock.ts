import { useEffect, useState } from 'preact/hooks'

let aheadMs = 0
let trafficAheadMs = 0

/** Sets this page's time by the workspace's. */
export function setClock(nowMs: number, monotonicMs: number): void {
  aheadMs = nowMs - Date.now()
  trafficAheadMs = monotonicMs - performance.now()
}

/** The workspace's time, in milliseconds since 1970. */
export function nowMs(): number {
  return Date.now() + aheadMs
}

/** Now, on the clock that the traffic is measured with. */
export function trafficNowMs(): number {
  return performance.now() + trafficAheadMs
}

/** The workspace's time, drawn again after each of these. */
export function useNow(everyMs: number): number {
  const [, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((turn) => turn + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs()
}
