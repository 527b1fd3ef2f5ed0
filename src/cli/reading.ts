import type { Incident } from '../domain/incident/incident.ts'
import { isOpen, statuses } from '../domain/incident/status.ts'
import { figuresOf } from '../domain/lifecycle/figures.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { severityName } from '../domain/policy/severity.ts'
import { timeCertaintyOf } from '../domain/record/certainty.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { type FoldedEntry, foldTimeline } from '../domain/record/timeline.ts'
import { elapsedText } from '../domain/time/durations.ts'
import { type Instant, instantOf, msBetween } from '../domain/time/instant.ts'
import { peopleNamed } from '../operations/postmortem/people-named.ts'
import { draftOf } from '../postmortem/draft.ts'
import { offsetText } from '../postmortem/times.ts'
import { listIncidents, loadIncident } from '../store/incident/incidents.ts'
import { readTimeline } from '../store/record/timeline.ts'
import { lineOf } from '../wording/happenings.ts'
import { commanderText, serviceLine } from '../wording/lifecycle/facts.ts'
import { countOf } from '../wording/text/amount.ts'
import { dayAndTime, incidentLink, join, type Sentence, say, typed } from '../wording/text/sentence.ts'
import { zoneName } from '../wording/text/zone.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { figuresLines } from './lifecycle/figures.ts'
import { type Teller, tellerOf } from './teller.ts'

/** Whatever people typed, within one line of a terminal. */
const lineLimit = 1_000

/** The status as `--status` takes it. */
function rowOf(incident: Incident, at: Instant): Sentence {
  const { number, severity, status, title, isPrivate, imported, moments, forCapacity } = incident
  const age = `open for ${elapsedText(msBetween(moments.declared, at))}`
  return join(
    [
      incidentLink(number),
      severityName(severity),
      status,
      say`${typed(title, lineLimit)}${isPrivate && ' (private)'}${imported && ' (imported)'}${forCapacity && ' (capacity)'}`,
      isOpen(status) && say`${age}, ${commanderText(incident)}`,
    ],
    '  ',
  )
}

export const list: CliCommand = {
  usage: 'list [--all] [--status STATUS]',
  summary: 'open incidents, or all of them',
  options: {
    all: { help: 'includes ended ones, newest first' },
    status: { value: 'STATUS', help: statuses.join(', ') },
    limit: { value: 'N', help: 'how many at most (200)' },
  },
  run: async (call) => {
    const { status, all, limit } = call.options
    const known = statuses.find((name) => name === status)
    if (status !== undefined && !known) throw new Refused(`--status takes one of ${statuses.join(', ')}.`)
    const atMost = limit === undefined ? 200 : Number(limit)
    if (!Number.isInteger(atMost) || atMost < 1 || atMost > 10_000) {
      throw new Refused('--limit takes a number from 1 to 10,000.')
    }
    const wanted = (one: Incident['status']): boolean => (known ? one === known : all === true || isOpen(one))
    const incidents = await listIncidents(await call.record(), wanted, atMost)
    const empty = known || all ? 'No such incidents.' : 'No open incidents.'
    const at = instantOf(call.clock.now())
    const { lines } = await tellerOf(
      call,
      incidents.map(({ roles }) => roles),
    )
    const text = incidents.length > 0 ? lines(incidents.map((incident) => rowOf(incident, at))) : empty
    return { text, data: incidents }
  },
}

/** The incident that the first word names. */
export async function find(call: Call, usage: string): Promise<Incident> {
  const number = incidentNumberIn(call.words[0], usage)
  const incident = await loadIncident(await call.record(), number)
  if (!incident) throw new Refused(`No ${incidentName(number)}. All incidents: npm run muster -- list --all`)
  return incident
}

export const show: CliCommand = {
  usage: 'show INC-42 [--postmortem]',
  summary: 'one incident with its figures, or its postmortem as Markdown',
  options: { postmortem: { help: 'drafts the postmortem now' } },
  run: async (call) => {
    const incident = await find(call, show.usage)
    const entries = await readTimeline(await call.record(), incident.number)
    const at = instantOf(call.clock.now())
    if (call.options.postmortem) {
      const people = await peopleNamed(await call.record(), incident, entries)
      const markdown = draftOf({ incident, entries, policy: call.policy, at, ...people })
      return { text: markdown, data: { markdown } }
    }
    const teller = await tellerOf(call, [incident, entries], incident.number)
    const figures = figuresOf(incident, entries, call.policy.calendar)
    const text = [
      teller.said(rowOf(incident, at)),
      ...servicesLines(incident, call.policy, teller),
      ...figuresLines({ incident, figures, policy: call.policy }, teller),
      `${countOf(entries.length, 'timeline entry', 'timeline entries')}, ${countOf(incident.actionItems.length, 'action item')}`,
      zoneNote(call.policy),
    ].join('\n')
    return { text, data: { incident, figures } }
  },
}

function servicesLines(incident: Incident, policy: Policy, { said }: Teller): string[] {
  const line = serviceLine(incident, policy)
  return line ? [said(line)] : []
}

/** The zone of every time that's printed. */
function zoneNote(policy: Policy): string {
  return `Times are in ${zoneName(policy)}.`
}

export const timeline: CliCommand = {
  usage: 'timeline INC-42',
  summary: 'what happened, in order, and who did it',
  run: async (call) => {
    const incident = await find(call, timeline.usage)
    const events = await readTimeline(await call.record(), incident.number)
    // A postmortem names roles; those who read this can read the whole database.
    const { lines } = await tellerOf(call, [incident, events], incident.number)
    const entries = foldTimeline(events)
    const text = lines(entries.map((entry) => entryLine(entry, incident, call.policy)))
    return { text: `${text || 'Nothing yet.'}\n${zoneNote(call.policy)}`, data: entries }
  },
}

/** `Mon 23 Nov, 13:40  -20 min  ana: pool is full` */
function entryLine(entry: FoldedEntry, { moments }: Incident, policy: Policy): Sentence {
  const { sentence, quote, after } = lineOf(entry, policy)
  const told = say`${sentence}${quote && say`: ${typed(quote, lineLimit)}`}`
  const since = offsetText(moments.declared, entry.happenedAt)
  const isUnknown = timeCertaintyOf(entry.what) === 'unknown'
  return join([...(isUnknown ? ['–'] : [dayAndTime(entry.happenedAt), since]), join([told, after])], '  ')
}
