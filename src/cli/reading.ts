import type { Incident } from '../domain/incident/incident.ts'
import { isOpen, statuses } from '../domain/incident/status.ts'
import { figuresOf } from '../domain/lifecycle/figures.ts'
import { severityName } from '../domain/policy/severity.ts'
import { foldTimeline } from '../domain/record/timeline.ts'
import { elapsedText } from '../domain/time/durations.ts'
import { instantOf, msBetween } from '../domain/time/instant.ts'
import type { Cast } from '../postmortem/cast.ts'
import { draftOf } from '../postmortem/draft.ts'
import { materialOf } from '../postmortem/material.ts'
import { timelineSection } from '../postmortem/timeline-section.ts'
import { counted } from '../postmortem/wording.ts'
import { typedTextOf } from '../slack/text/typed-text.ts'
import { listIncidents, loadIncident } from '../store/incident/incidents.ts'
import { readTimeline } from '../store/record/timeline.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { figuresLines } from './figures.ts'
import { type Teller, tellerOf } from './teller.ts'

function lineOf(incident: Incident, now: number, { name }: Teller): string {
  const since = msBetween(incident.moments.declared, instantOf(now))
  const commander = incident.roles.commander ? `led by ${name(incident.roles.commander)}` : 'no commander'
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
    limit: { value: 'N', help: 'at most this many (200)' },
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
    const teller = await tellerOf(
      call,
      incidents.map(({ roles }) => roles),
    )
    const lines = incidents.map((incident) => lineOf(incident, call.clock.now(), teller))
    return { text: lines.length > 0 ? lines.join('\n') : empty, data: incidents }
  },
}

async function found(call: Call, usage: string): Promise<Incident> {
  const number = incidentNumberIn(call.words[0], usage)
  const incident = await loadIncident(await call.record(), number)
  if (!incident)
    throw new Refused(`There's no INC-${number}. \`npm run muster -- list --all\` shows what there is.`)
  return incident
}

export const show: CliCommand = {
  usage: 'show INC-42 [--postmortem]',
  summary: 'one incident with its figures, or its postmortem as Markdown',
  options: { postmortem: { help: 'drafts the postmortem from the present record' } },
  run: async (call) => {
    const incident = await found(call, show.usage)
    const entries = await readTimeline(await call.record(), incident.number)
    const teller = await tellerOf(call, [incident, entries])
    if (call.options.postmortem) {
      const at = instantOf(call.clock.now())
      const markdown = draftOf({ incident, entries, policy: call.policy, at, nameOf: teller.name })
      return { text: markdown, data: { markdown } }
    }
    const figures = figuresOf(incident, entries)
    const text = [
      lineOf(incident, call.clock.now(), teller),
      ...figuresLines({ incident, figures, policy: call.policy }, teller),
      `${counted(entries.length, 'timeline entry', 'timeline entries')}, ${counted(incident.actionItems.length, 'action item')}`,
      `Times are in ${call.policy.calendar.timeZone}.`,
    ].join('\n')
    return { text, data: { incident, figures } }
  },
}

export const timeline: CliCommand = {
  usage: 'timeline INC-42',
  summary: 'what happened, in order, and who did it',
  run: async (call) => {
    const incident = await found(call, timeline.usage)
    const entries = await readTimeline(await call.record(), incident.number)
    const at = instantOf(call.clock.now())
    const { name } = await tellerOf(call, [incident, entries])
    const material = materialOf({ incident, entries, policy: call.policy, at, nameOf: name })
    // A postmortem names roles; whoever reads this can read the whole database.
    const cast: Cast = {
      actor: (by) => (by.kind === 'muster' ? 'Muster' : name(by.id)),
      person: name,
      unnamed: (text) => typedTextOf(text, name),
    }
    return { text: asTyped(timelineSection({ ...material, cast })), data: foldTimeline(entries) }
  },
}

/** A terminal shows Markdown's escapes, which nobody typed. */
function asTyped(markdown: string): string {
  return markdown.replace(/\\([\\`*[\]<>|~&_#+=:.)-])/g, '$1')
}
