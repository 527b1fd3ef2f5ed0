import type { Finding } from '../schema-issues.ts'
import { unknownText } from '../services/sources.ts'
import { listIn, mapIn } from '../yaml-documents.ts'

/**
 * Services that alerts name and the catalogue doesn't have. Without a catalogue any word is right: it only groups
 * alerts. It reads the values as written, so that this is said together with everything else that's wrong.
 */
export function alertServiceFindings(values: unknown, catalogue: readonly string[]): Finding[] {
  if (catalogue.length === 0) return []
  const known = new Set(catalogue)
  const named = listIn(mapIn(values).alerts).flatMap((source, index) => [
    { service: mapIn(source).service, path: ['alerts', index, 'service'] },
    ...listIn(mapIn(source).rules).map((rule, place) => ({
      service: mapIn(rule).service,
      path: ['alerts', index, 'rules', place, 'service'],
    })),
  ])
  return named.flatMap(({ service, path }): Finding[] =>
    typeof service === 'string' && !known.has(service)
      ? [{ path, isKey: false, message: unknownText('service', service, known) }]
      : [],
  )
}

/** Sources that detect threats, where nobody is named to hear of it: their incidents would have nobody in them. */
export function guardedFindings(values: unknown): Finding[] {
  if (listIn(mapIn(mapIn(values).security).responders).length > 0) return []
  const message = 'needs someone to answer: say who under security, responders'
  return listIn(mapIn(values).alerts).flatMap((source, index): Finding[] =>
    mapIn(source).security === true ? [{ path: ['alerts', index, 'security'], isKey: false, message }] : [],
  )
}
