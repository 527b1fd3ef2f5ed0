import { writeFileSync } from 'node:fs'
import type { openTerminal } from '../terminal.ts'

type Terminal = Awaited<ReturnType<typeof openTerminal>>

/** An incident that is over, as a file has it. */
export const checkout = {
  title: 'Checkout loses carts',
  severity: 2,
  moments: {
    impact_began: '2024-03-04T10:00:00Z',
    detected: '2024-03-04T10:20:00Z',
    declared: '2024-03-04T10:25:00Z',
    acknowledged: '2024-03-04T10:35:00Z',
    mitigated: '2024-03-04T11:00:00Z',
    resolved: '2024-03-04T12:00:00Z',
  } as Record<string, string | null>,
  impact: 'one cart in ten was empty after signing in',
  entries: [
    { at: '2024-03-04T10:00:00Z', kind: 'impact', who: 'system', what: 'version 41 goes live' },
    { at: null, kind: 'note', who: 'support', what: 'first calls', unknown_time: true },
    { at: '2024-03-04T10:35:00Z', kind: 'acknowledge', who: 'on-call', what: 'looks into it' },
    { at: '2024-03-04T11:00:00Z', kind: 'mitigate', who: 'on-call', what: 'rolled back' },
  ] as object[],
  contributing: ['sessions were moved without their carts'],
  went_well: ['rolling back took a minute'],
  lucky: ['a quiet hour'],
  actions: ['test signing in with a full cart'],
}

/** Imports a file with these contents, or with this text. */
export function importing({ run, path }: Terminal) {
  return (contents: unknown, ...options: string[]) => {
    const text = typeof contents === 'string' ? contents : JSON.stringify(contents)
    writeFileSync(path('incident.json'), text)
    return run('import', path('incident.json'), ...options)
  }
}
