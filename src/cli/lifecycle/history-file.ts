import type { History } from '../../domain/lifecycle/history/history.ts'
import { type MomentField, momentFields } from '../../postmortem/moment-fields.ts'
import { file, type HistoryFile, sentenceOf } from './history-shape.ts'

export type ReadHistory = { ok: true; history: History } | { ok: false; problems: string[] }

/**
 * Reads a file's JSON; `name` is the file's own, without `.json`. Problems are sentences without a full stop, each
 * after the place that it's about.
 */
export function readHistory(value: unknown, name: string | null = null): ReadHistory {
  const outcome = file.safeParse(value, { error: sentenceOf })
  if (!outcome.success) {
    return {
      ok: false,
      problems: outcome.error.issues.map(({ path, message }) => `${placeOf(path)}${message}`),
    }
  }
  return { ok: true, history: historyOf(outcome.data, name) }
}

function historyOf(read: HistoryFile, name: string | null): History {
  const moments = Object.entries(momentFields).flatMap(([field, name]) => {
    const at = read.moments[field as MomentField]
    return at === null ? [] : [[name, at] as const]
  })
  const { declared } = read.moments
  return {
    // Without an id of its own, a file is known by what it tells of.
    id: read.id ?? `${declared} ${read.title}`,
    file: name,
    title: read.title,
    company: read.company || null,
    link: read.link || null,
    severity: read.severity,
    isPrivate: read.private,
    moments: { ...Object.fromEntries(moments), declared },
    impact: read.impact || null,
    extent: { customers: read.customers || null, howSure: read.how_sure ?? null },
    entries: read.entries.map(({ at, kind, who, what, approximate, unknown_time, regression }) => ({
      at,
      kind,
      who: who || null,
      what,
      isApproximate: approximate,
      isUnknown: unknown_time,
      isSetback: regression,
    })),
    contributing: read.contributing,
    wentWell: read.went_well,
    wentBadly: read.went_badly,
    lucky: read.lucky,
    actions: read.actions.map(({ what, due, done }) => ({ what, dueAt: due, doneAt: done })),
    services: read.services,
    similarTo: read.similar_to || null,
    sourceContradictions: read.source_contradictions,
    expected: read.expect
      ? {
          from: momentFields[read.expect.measured_from],
          acknowledgedMin: read.expect.time_to_acknowledge_min,
          mitigatedMin: read.expect.time_to_mitigate_min,
          resolvedMin: read.expect.time_to_resolve_min,
        }
      : null,
  }
}

/** `entries[3].kind: `, counted as JSON does; nothing for the file as a whole. */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return ''
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return `${place.replace(/^\./, '')}: `
}
