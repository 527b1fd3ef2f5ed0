import { defaultPolicy } from '../../domain/policy/default-policy.ts'
import { severityOf } from '../../domain/policy/severity.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { valueText } from '../problems.ts'
import type { Finding } from '../schema-issues.ts'
import { listIn, mapIn, type Raw } from '../yaml-documents.ts'
import { scheduleNamed } from './people-fields.ts'

const namedAtMost = 10

function unknownName(what: string, name: string, known: readonly string[]): string {
  const nearest = nearestOf(name, known)
  const hint = nearest
    ? `did you mean ${nearest}?`
    : known.length > 0
      ? `known are ${known.slice(0, namedAtMost).join(', ')}${known.length > namedAtMost ? ` and ${known.length - namedAtMost} more` : ''}`
      : `add it under ${what}s`
  return `there's no ${what} ${valueText(name)}; ${hint}`
}

/**
 * Names in the file that lead nowhere, and settings that nothing can reach. It reads the values as written and
 * not what the schema makes of them, for these are reported together with everything else that's wrong.
 */
export function referenceFindings(values: unknown): Finding[] {
  const file = mapIn(values)
  return [
    ...passedOverFindings(file),
    ...groupFindings(file),
    ...escalationFindings(file),
    ...severityFindings(file),
  ]
}

/** The one key that the schema passes over, where JavaScript would take it for something else. */
function passedOverFindings(file: Raw): Finding[] {
  return ['schedules', 'escalation', 'services']
    .filter((section) => Object.hasOwn(mapIn(file[section]), '__proto__'))
    .map((section) => ({
      path: [section, '__proto__'],
      isKey: true,
      message: `"__proto__" isn't an id; use a-z, 0-9, - and _, beginning with a letter`,
    }))
}

/** Two schedules would replace each other's people in it, at every change. */
function groupFindings(file: Raw): Finding[] {
  const schedules = Object.entries(mapIn(file.schedules))
  const first = new Map<unknown, string>()
  return schedules.flatMap(([id, schedule]): Finding[] => {
    const group = mapIn(schedule).user_group
    const other = first.get(group)
    if (group === undefined) return []
    if (other === undefined) {
      first.set(group, id)
      return []
    }
    const message = `${valueText(group)} follows the schedule ${other} already; a user group can follow one`
    return [{ path: ['schedules', id, 'user_group'], isKey: false, message }]
  })
}

function escalationFindings(file: Raw): Finding[] {
  const schedules = Object.keys(mapIn(file.schedules))
  return Object.entries(mapIn(file.escalation)).flatMap(([id, escalation]) =>
    listIn(mapIn(escalation).levels).flatMap((level, levelIndex) =>
      listIn(mapIn(level).page).flatMap((target, index): Finding[] => {
        const name = scheduleNamed(target)
        if (name === null || schedules.includes(name)) return []
        const path = ['escalation', id, 'levels', levelIndex, 'page', index]
        return [{ path, isKey: false, message: unknownName('schedule', name, schedules) }]
      }),
    ),
  )
}

/** Only two rules page anyone; a severity without a rule in the file has its default. */
function pagesByRule(severity: string, rule: unknown): boolean {
  const known = severityOf(severity)
  const applied = typeof rule === 'string' ? rule : known && defaultPolicy.severities[known].response.kind
  return applied !== 'business_hours' && applied !== 'next_sprint'
}

function severityFindings(file: Raw): Finding[] {
  const escalations = Object.keys(mapIn(file.escalation))
  return Object.entries(mapIn(file.severities)).flatMap(([severity, section]) => {
    const { escalation, page, response } = mapIn(section)
    if (typeof escalation !== 'string' || escalation === 'off') return []
    const path = ['severities', severity]
    const findings: Finding[] = []
    if (!escalations.includes(escalation)) {
      const message = unknownName('escalation', escalation, escalations)
      findings.push({ path: [...path, 'escalation'], isKey: false, message })
    }
    if (!pagesByRule(severity, mapIn(response).rule)) {
      const message = `has no effect: ${severity} has a response rule that never pages; set rule to immediate or within`
      findings.push({ path: [...path, 'escalation'], isKey: true, message })
    }
    if (listIn(page).length > 0) {
      const message = 'is never reached beside escalation; put these people into its levels'
      findings.push({ path: [...path, 'page'], isKey: true, message })
    }
    for (const key of ['page_every', 'pages_at_most'].filter((name) => name in mapIn(response))) {
      const message = 'has no effect beside escalation, whose levels say how long to wait and how often'
      findings.push({ path: [...path, 'response', key], isKey: true, message })
    }
    return findings
  })
}
