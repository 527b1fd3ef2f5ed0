import type { Incident } from '../domain/incident/incident.ts'
import { isOpen, statuses } from '../domain/incident/status.ts'
import { figuresOf } from '../domain/lifecycle/figures.ts'
import { severityName } from '../domain/policy/severity.ts'
import { foldTimeline } from '../domain/record/timeline.ts'
import { elapsedText } from '../domain/time/durations.ts'
import { instantOf, msBetween } from '../domain/time/instant.ts'
import { draftOf } from '../postmortem/draft.ts'
import { materialOf } from '../postmortem/material.ts'
import { timelineSection } from '../postmortem/timeline-section.ts'
import { listIncidents, loadIncident } from '../store/incident/incidents.ts'
import { namesOf } from '../store/people/directory.ts'
import { readTimeline } from '../store/record/timeline.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'

function lineOf(incident: Incident, now: number): string {
  const since = msBetween(incident.moments.declared, instantOf(now))
  const commander = incident.roles.commander ? `led by ${incident.roles.commander}` : 'no commander'
  const state = isOpen(incident.status) ? `open for ${elapsedText(since)}, ${commander}` : 'ended'
  const mark = incident.isPrivate ? ' (private)' : ''
  return `INC-${incident.number}  ${severityName(incident.severity)}  ${incident.status}  ${incident.title}${mark}  ${state}`
}

export const list: CliCommand = {
  usage: 'list [--all] [--status STATUS]',
  summary: 'the open incidents, or all of them',
  options: {
    all: { help: 'ended ones too, the newest first' },
    status: { value: 'STATUS', help: statuses.join(', ') },
    limit: { value: 'N', help: 'at most so many (200)' },
  },
  run: async (call) => {
    const { status, all, limit } = call.options
    const known = statuses.find((name) => name === status)
    if (status !== undefined && !known) throw new Refused(`--status is one of ${statuses.join(', ')}.`)
    const atMost = limit === undefined ? 200 : Number(limit)
    if (!Number.isInteger(atMost) || atMost < 1 || atMost > 10_000) {
      throw new Refused('--limit is a number from 1 to 10000.')
    }
    const wanted = (one: Incident['status']): boolean => (known ? one === known : all === true || isOpen(one))
    const incidents = await listIncidents(await call.record(), wanted, atMost)
    const empty = known || all ? 'There are no such incidents.' : 'No open incidents.'
    const lines = incidents.map((incident) => lineOf(incident, call.clock.now()))
    return { text: lines.length > 0 ? lines.join('\n') : empty, data: incidents }
  },
}

async function found(call: Call, usage: string): Promise<Incident> {
  const number = incidentNumberIn(call.words[0], usage)
  const incident = await loadIncident(await call.record(), number)
  if (!incident)
    throw new Refused(`There is no INC-${number}. \`npm run muster -- list --all\` shows what there is.`)
  return incident
}

export const show: CliCommand = {
  usage: 'show INC-42 [--postmortem]',
  summary: 'one incident with its figures, or its postmortem as Markdown',
  options: { postmortem: { help: 'drafts the postmortem from the present record' } },
  run: async (call) => {
    const incident = await found(call, show.usage)
    const db = await call.record()
    const entries = await readTimeline(db, incident.number)
    const at = instantOf(call.clock.now())
    const figures = figuresOf(incident, entries, call.policy.calendar)
    if (call.options.postmortem) {
      const owners = incident.actionItems.flatMap(({ owner }) => (owner ? [owner] : []))
      const names = await namesOf(db, owners)
      const nameOf = (id: string): string | null => names.get(id) ?? null
      const markdown = draftOf({ incident, entries, policy: call.policy, at, nameOf })
      return { text: markdown, data: { markdown } }
    }
    const text = [
      lineOf(incident, call.clock.now()),
      `declared ${incident.moments.declared} by ${incident.declaredBy}`,
      `response due ${incident.response.dueAt}${incident.response.met ? `, met ${incident.response.met.at} by ${incident.response.met.by}` : ', nobody has acknowledged'}`,
      ...Object.entries(incident.roles).map(([role, person]) => `${role}: ${person}`),
      `${entries.length} timeline entries, ${incident.actionItems.length} action items`,
    ].join('\n')
    return { text, data: { incident, figures } }
  },
}

export const timeline: CliCommand = {
  usage: 'timeline INC-42',
  summary: 'what happened, in order',
  run: async (call) => {
    const incident = await found(call, timeline.usage)
    const entries = await readTimeline(await call.record(), incident.number)
    const at = instantOf(call.clock.now())
    const material = materialOf({ incident, entries, policy: call.policy, at, nameOf: () => null })
    return { text: timelineSection(material), data: foldTimeline(entries) }
  },
}
