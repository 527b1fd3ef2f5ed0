import type { ActionItem, Incident } from '../../domain/incident/incident.ts'
import { firstAnswerOf } from '../../domain/incident/incident.ts'
import type { Figures } from '../../domain/lifecycle/figures.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { extentOf } from '../../domain/postmortem/impact/extent-with.ts'
import { impactSpanOf } from '../../domain/postmortem/impact/span.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { minutesOf } from '../../domain/time/durations.ts'
import type { ActionItemShape, IncidentShape } from '../shapes/incident.ts'
import type { PersonShape } from './people-in.ts'

type Shown = { policy: Policy; personOf: (person: PersonId) => PersonShape }

/** Whom an incident's shape names. */
export function namedIn({ declaredBy, roles, actionItems }: Incident): PersonId[] {
  return [declaredBy, ...Object.values(roles), ...actionItems.flatMap(({ owner }) => owner ?? [])]
}

export function incidentShape(incident: Incident, { policy, personOf }: Shown): IncidentShape {
  const { number, title, severity, status, isPrivate, imported, services, impact, ending } = incident
  return {
    number,
    name: incidentName(number),
    title,
    severity,
    severity_name: policy.severities[severity].name,
    status,
    private: isPrivate,
    imported: imported !== null,
    drill: incident.drill !== null,
    capacity: incident.forCapacity ?? false,
    services,
    impact,
    impact_extent: extentShape(incident),
    moments: momentsShape(incident),
    declared_by: personOf(incident.declaredBy),
    roles: Object.fromEntries(Object.entries(incident.roles).map(([role, id]) => [role, personOf(id)])),
    response: responseShape(incident),
    next_update_due_at: incident.updates.nextDueAt,
    duplicate_of: ending?.kind === 'duplicate' ? ending.of : null,
  }
}

function extentShape(incident: Incident): IncidentShape['impact_extent'] {
  const { customers, howSure } = extentOf(incident)
  const { impactBegan, mitigated } = impactSpanOf(incident)
  return { customers, how_sure: howSure, began_at: impactBegan, ended_at: mitigated }
}

function momentsShape({ moments }: Incident): IncidentShape['moments'] {
  return {
    impact_began_at: moments.impactBegan ?? null,
    detected_at: moments.detected ?? null,
    declared_at: moments.declared,
    acknowledged_at: moments.acknowledged ?? null,
    identified_at: moments.identified ?? null,
    mitigated_at: moments.mitigated ?? null,
    resolved_at: moments.resolved ?? null,
    closed_at: moments.closed ?? null,
  }
}

/** Of the target in force; its first response is what figures count. */
function responseShape(incident: Incident): IncidentShape['response'] {
  const { dueAt, missedAt, met } = incident.response
  const respondedAt = met?.at ?? firstAnswerOf(incident)?.at ?? null
  return { due_at: dueAt, responded_at: respondedAt, missed: missedAt !== null }
}

export function itemShape(incident: number, item: ActionItem, { personOf }: Shown): ActionItemShape {
  const { id, text, owner, deadlineAt, type = null, ticket = null, done } = item
  return {
    incident,
    id,
    text,
    owner: owner === null ? null : personOf(owner),
    due_at: deadlineAt,
    type,
    ticket,
    done_at: done?.at ?? null,
  }
}

export function figuresShape(figures: Figures) {
  return {
    time_to_detect_min: minutesOf(figures.timeToDetectMs),
    time_to_acknowledge_min: minutesOf(figures.timeToAcknowledgeMs),
    time_to_identify_min: minutesOf(figures.timeToIdentifyMs),
    time_to_mitigate_min: minutesOf(figures.timeToMitigateMs),
    time_to_resolve_min: minutesOf(figures.timeToResolveMs),
    updates_posted: figures.updatesPosted,
    updates_overdue: figures.updatesOverdue,
    pages: figures.pages,
    severity_changes: figures.severityChanges,
    reopenings: figures.reopenings,
  }
}
