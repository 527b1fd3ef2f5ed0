import { readFileSync } from 'node:fs'

/** As Linux tells it; elsewhere the figure cannot be had. */
export function residentMb(pid: number | undefined): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(line) / 1024
}
