import { defaultPolicy, defaultResponse } from '../domain/policy/default-policy.ts'
import type {
  Policy,
  PostmortemRule,
  ResponseRule,
  SeverityPolicy,
  StillOnIt,
} from '../domain/policy/policy.ts'
import { weekdays } from '../domain/time/local-time.ts'
import { alertSourcesOf } from './alerts/sources-of-file.ts'
import { archiveOf } from './incident/archive-schema.ts'
import { compensationOf } from './on-call/compensation-schema.ts'
import { escalationsOf } from './on-call/escalation-schema.ts'
import { schedulesOf } from './on-call/schedule-schema.ts'
import { permissionsOf } from './permissions-schema.ts'
import type { PolicyFile } from './policy-schema.ts'
import { learningOf } from './publishing/learning-schema.ts'
import { statusPageOf } from './publishing/status-page-schema.ts'
import { summariesOf } from './publishing/summaries-schema.ts'
import { retentionOf } from './retention/retention-schema.ts'
import { auditOf } from './security/audit-schema.ts'
import { patchesOf } from './security/patches-schema.ts'
import { securityOf } from './security/security-schema.ts'
import { type EntryFile, entryOf } from './services/catalogue-schema.ts'
import { heroesOf } from './services/heroes-schema.ts'
import { automationsOf } from './webhooks/automations-schema.ts'
import { pagersOf, webhooksOf } from './webhooks/receivers-schema.ts'

type SeverityFile = NonNullable<NonNullable<PolicyFile['severities']>['sev1']>

/** Every key that some rule knows; the schema has seen to it that the rule at hand knows those present. */
type ResponseFile = {
  rule?: ResponseRule['kind'] | undefined
  missed_after?: number | undefined
  within?: number | undefined
  open_time?: number | undefined
  remind_before?: number | undefined
  page_every?: number | undefined
  pages_at_most?: number | undefined
}

/** A changed deadline moves its reminder in proportion, unless the file says otherwise. */
function remindBeforeMs(deadlineMs: number, kept: { deadlineMs: number; remindBeforeMs: number }): number {
  return Math.round((deadlineMs * kept.remindBeforeMs) / kept.deadlineMs)
}

function withinRuleOf(file: ResponseFile): ResponseRule {
  const kept = defaultResponse.within
  const withinMs = file.within ?? kept.withinMs
  const reminder = { deadlineMs: kept.withinMs, remindBeforeMs: kept.remindBeforeMs }
  return {
    kind: 'within',
    withinMs,
    remindBeforeMs: file.remind_before ?? remindBeforeMs(withinMs, reminder),
    pageEveryMs: file.page_every ?? kept.pageEveryMs,
    pagesAtMost: file.pages_at_most ?? kept.pagesAtMost,
  }
}

function businessHoursRuleOf(file: ResponseFile): ResponseRule {
  const kept = defaultResponse.business_hours
  const openMs = file.open_time ?? kept.openMs
  const reminder = { deadlineMs: kept.openMs, remindBeforeMs: kept.remindBeforeMs }
  return {
    kind: 'business_hours',
    openMs,
    remindBeforeMs: file.remind_before ?? remindBeforeMs(openMs, reminder),
  }
}

function immediateRuleOf(file: ResponseFile): ResponseRule {
  return {
    kind: 'immediate',
    missedAfterMs: file.missed_after ?? defaultResponse.immediate.missedAfterMs,
    pageEveryMs: file.page_every ?? defaultResponse.immediate.pageEveryMs,
    pagesAtMost: file.pages_at_most ?? defaultResponse.immediate.pagesAtMost,
  }
}

function responseOf(file: ResponseFile, kept: ResponseRule): ResponseRule {
  const kind = file.rule ?? kept.kind
  switch (kind) {
    case 'immediate':
      return immediateRuleOf(file)
    case 'within':
      return withinRuleOf(file)
    case 'business_hours':
      return businessHoursRuleOf(file)
    case 'next_sprint':
      return defaultResponse.next_sprint
  }
}

function postmortemOf(file: SeverityFile['postmortem'], kept: PostmortemRule): PostmortemRule {
  if (!file) return kept
  if ((file.rule ?? kept.kind) === 'offered') return { kind: 'offered' }
  const due = 'due' in file ? file.due : undefined
  const keptDue = kept.kind === 'required' ? kept.due : { unit: 'business_days' as const, days: 5 }
  const keptNeeds = kept.kind === 'required' ? kept.needs : undefined
  const needs = ('needs' in file ? file.needs : undefined) ?? keptNeeds
  return { kind: 'required', due: due ?? keptDue, ...(needs && { needs }) }
}

/** Where a severity isn't asked about by default, naming a time is what switches it on. */
function stillOnItOf(file: SeverityFile['still_on_it'], kept: StillOnIt | null): StillOnIt | null {
  if (!file) return kept
  const afterMs = file.after === undefined ? (kept?.afterMs ?? null) : file.after
  if (afterMs === null) return null
  return {
    afterMs,
    atMost: file.at_most ?? kept?.atMost ?? 3,
    lapsesAfterMs: file.lapses_after === undefined ? (kept?.lapsesAfterMs ?? null) : file.lapses_after,
  }
}

function severityOf(file: SeverityFile | undefined, kept: SeverityPolicy): SeverityPolicy {
  if (!file) return kept
  return {
    name: file.name ?? kept.name,
    impact: file.impact ?? kept.impact,
    examples: file.examples ?? kept.examples,
    response: file.response ? responseOf(file.response, kept.response) : kept.response,
    stillOnIt: stillOnItOf(file.still_on_it, kept.stillOnIt),
    updateEveryMs: file.updates_every === undefined ? kept.updateEveryMs : file.updates_every,
    postmortem: postmortemOf(file.postmortem, kept.postmortem),
    page: file.page ?? kept.page,
    escalation: file.escalation === undefined ? kept.escalation : file.escalation,
    mention: file.mention ?? kept.mention,
  }
}

function calendarOf(file: PolicyFile['calendar'], kept: Policy['calendar']): Policy['calendar'] {
  const hours = { ...kept.hours }
  for (const day of weekdays) hours[day] = file?.hours?.[day] ?? kept.hours[day]
  return { timeZone: file?.time_zone ?? kept.timeZone, hours, holidays: file?.holidays ?? kept.holidays }
}

/**
 * The file laid over the default policy, without what lies in files of its own; `entries` are its services and those of
 * the files that it includes.
 */
export function policyOf(file: PolicyFile, entries: Record<string, EntryFile>): Policy {
  const { severities: kept, ...rest } = defaultPolicy
  const { severities, channels, questions, sprints } = file
  const calendar = calendarOf(file.calendar, rest.calendar)
  const announcements =
    channels?.announcements === undefined ? rest.channels.announcements : channels.announcements
  const postmortems = channels?.postmortems === undefined ? rest.channels.postmortems : channels.postmortems
  const reviews = channels?.reviews === undefined ? postmortems : channels.reviews
  return {
    command: file.command ?? rest.command,
    severities: {
      1: severityOf(severities?.sev1, kept[1]),
      2: severityOf(severities?.sev2, kept[2]),
      3: severityOf(severities?.sev3, kept[3]),
      4: severityOf(severities?.sev4, kept[4]),
    },
    calendar,
    sprints: {
      firstDay: sprints?.first_day ?? rest.sprints.firstDay,
      lengthDays: sprints?.length ?? rest.sprints.lengthDays,
    },
    channels: { announcements, postmortems },
    roles: file.roles ?? rest.roles,
    questions: {
      noCommanderAfterMs: questions?.no_commander_after ?? rest.questions.noCommanderAfterMs,
      quietAfterMs: questions?.quiet_after ?? rest.questions.quietAfterMs,
      notClosedAfterMs: questions?.not_closed_after ?? rest.questions.notClosedAfterMs,
      atMost: questions?.at_most ?? rest.questions.atMost,
    },
    permissions: permissionsOf(file.permissions, rest.permissions),
    schedules: schedulesOf(file.schedules, { timeZone: calendar.timeZone, announcements }),
    escalations: escalationsOf(file.escalation, announcements),
    compensation: compensationOf(file.compensation, rest.compensation),
    heroes: heroesOf(file.heroes, rest.heroes),
    pagers: pagersOf(file.pager),
    webhooks: webhooksOf(file.webhooks, announcements),
    retention: retentionOf(file.retention, rest.retention),
    blameless: { words: file.blameless?.words ?? rest.blameless.words },
    services: Object.entries(entries).map(([id, entry]) =>
      entryOf(id, entry, { timeZone: calendar.timeZone, announcements }),
    ),
    freezes: (file.calendar?.freezes ?? []).map(({ from, until, why }) => ({ from, to: until, why })),
    alerts: alertSourcesOf(file.alerts),
    drills: {
      people: file.drills?.people ?? rest.drills.people,
      scenarios: rest.drills.scenarios,
      remind: file.drills?.remind ?? rest.drills.remind,
    },
    runbooks: rest.runbooks,
    automations: automationsOf(file.automations),
    learning: learningOf(file.postmortems, reviews, rest.learning),
    patches: patchesOf(file.patches, rest.patches),
    audit: auditOf(file.audit, rest.audit),
    security: securityOf(file.security),
    callLink: file.call_link ?? null,
    archive: archiveOf(file.archive),
    statusPage: statusPageOf(file.status_page),
    summaries: summariesOf(file.summaries),
  }
}
