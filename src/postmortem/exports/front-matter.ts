import { extentOf } from '../../domain/postmortem/impact/extent-with.ts'
import { impactSpanOf } from '../../domain/postmortem/impact/span.ts'
import { lifeOf } from '../../domain/postmortem/life.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { Material } from '../material.ts'

/**
 * What tools that file documents read first: YAML between two lines of dashes. Values are JSON, which YAML
 * takes as it is whatever stands in them.
 */
export function frontMatterOf({ incident, cast, entries, timeZone, at }: Material): string {
  const life = lifeOf(incident)
  const { number, title, severity, status, isPrivate, moments } = incident
  const { customers, howSure } = extentOf(incident)
  const span = impactSpanOf(incident)
  const fields: Record<string, unknown> = {
    incident: incidentName(number),
    title: cast.unnamed(title, entries.length),
    severity,
    status,
    private: isPrivate,
    declared: moments.declared,
    resolved: moments.resolved ?? null,
    impact_began: span.impactBegan,
    impact_ended: span.mitigated,
    customers: customers && cast.unnamed(customers, entries.length),
    how_sure: howSure,
    time_zone: timeZone,
    drafted: at,
    postmortem: life.state,
    version: life.versions.length,
    published: life.versions.at(-1)?.at ?? null,
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${yamlOf(value)}`)
  return ['---', ...lines, '---', ''].join('\n')
}

/** JSON leaves two signs alone that end a line in YAML. */
function yamlOf(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
