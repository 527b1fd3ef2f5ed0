import { cliPersonOf, isSlackPerson } from '../domain/people/people.ts'
import { severityName } from '../domain/policy/severity.ts'
import type { Refusal } from '../domain/record/refusal.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import { pastMomentOf } from '../domain/time/typed/past-moment.ts'
import { readTime } from '../domain/time/typed/read-time.ts'
import { momentLabel, momentToType } from '../domain/time/typed/shown.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { declareIncident } from '../operations/lifecycle/declare.ts'
import { isUngraded, leadingSeverity, severityAsked } from '../slack/commands/severities.ts'
import { refusalText } from '../slack/views/refusals.ts'
import { readIncidents } from '../store/incident/incidents.ts'
import { peopleNamed, zoneOf } from '../store/people/directory.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { tellerOf } from './teller.ts'

/** The running bot finds what is written here by itself; there is nobody to wake in this process. */
export async function deskOf({ database, clock, policy }: Call): Promise<Desk> {
  return {
    db: await database(),
    clock,
    policy,
    wake: () => {},
  }
}

const byOption = { by: { value: 'WHO', help: 'your Slack user id, or a name Muster knows' } }

/** A Slack user where one is known by that id or name; otherwise somebody at the command line. */
async function actorOf(call: Call): Promise<string> {
  const { USER, LOGNAME, USERNAME } = call.env
  const named = typeof call.options.by === 'string' ? call.options.by.trim() : null
  if (named !== null && named.replace(/^@/, '') === '')
    throw new Refused('Who did it? --by takes a Slack user id, U…, or a name Muster knows.')
  // Services and containers have none, or an empty one.
  const who = named ?? ([USER, LOGNAME, USERNAME].find((name) => name?.trim()) || 'operator')
  if (isSlackPerson(who)) return who
  const known = await peopleNamed(await call.database(), who.replace(/^@/, ''))
  if (known.length > 1)
    throw new Refused(`Several people are called ${who}: ${known.join(', ')}. Use the id.`)
  return known[0] ?? cliPersonOf(who)
}

/** As in Slack: `sev1: checkout is down`, `sev1 – …`, and `2` alone. */
function gradedTitleOf(words: readonly string[]) {
  const typed = words.join(' ')
  const graded = leadingSeverity(typed) ?? severityAsked(typed)
  if (graded) return { severity: graded.severity, title: graded.rest }
  const none = isUngraded(typed) ? `There is no ${words[0]}; severities are sev1 to sev4. ` : ''
  throw new Refused(`${none}Which severity? Usage: npm run muster -- declare sev2 checkout is slow`)
}

export const declare: CliCommand = {
  usage: 'declare SEV TITLE',
  summary: 'declares an incident, even while Slack is down; the bot shows it when Slack is back',
  options: {
    ...byOption,
    impact: { value: 'TEXT', help: 'what users notice' },
    private: { help: 'a private channel, for those invited only' },
  },
  run: async (call) => {
    const { severity, title } = gradedTitleOf(call.words)
    const by = await actorOf(call)
    const { impact } = call.options
    const result = await declareIncident(
      await deskOf(call),
      {
        title,
        severity,
        declaredIn: null,
        isPrivate: call.options.private === true,
        ...(typeof impact === 'string' && { impact }),
      },
      arrivalOf(by, null, 'cli'),
    )
    if (!result.ok) throw await refusedBecause(call, result.refusal)
    const { number, response } = result.state
    const { when, zone } = await tellerOf(call, null)
    const text = `INC-${number} declared, ${severityName(severity)}. First response due ${when(response.dueAt)} ${zone}. Its channel opens once Muster and Slack are up.`
    return { text, data: result.state }
  },
}

export const note: CliCommand = {
  usage: 'note INC-42 TEXT',
  summary: 'puts a note on the timeline',
  options: {
    ...byOption,
    at: { value: 'HH:MM', help: 'when it happened: 14:05, 10 min ago, 2026-11-21 14:05' },
  },
  run: async (call) => {
    const number = incidentNumberIn(call.words[0], note.usage)
    const by = await actorOf(call)
    const { at } = call.options
    const told = typeof at === 'string' ? await momentTyped(call, number, by, at) : null
    const text = call.words.slice(1).join(' ')
    const happenedAt = told?.happenedAt ?? null
    const command = { verb: 'note', text, happenedAt } as const
    const result = await performCommand(await deskOf(call), number, command, arrivalOf(by, null, 'cli'))
    if (!result.ok) throw await refusedBecause(call, result.refusal)
    const when = told ? `: ${momentLabel(told.happenedAt, told.timeZone)} (${told.timeZone})` : ''
    return { text: `Recorded on the timeline of INC-${number}${when}.`, data: { incident: number, by } }
  },
}

/** By the zone that the person has set in Slack, where Muster knows it; by the calendar's otherwise. */
async function momentTyped(
  call: Call,
  number: number,
  by: string,
  typed: string,
): Promise<{ happenedAt: Instant; timeZone: string }> {
  const db = await call.database()
  const timeZone = (await zoneOf(db, by))?.timeZone ?? call.policy.calendar.timeZone
  const incident = (await readIncidents(db, [number])).get(number)
  const written = readTime(typed)
  const writing = {
    at: instantOf(call.clock.now()),
    timeZone,
    declaredAt: incident?.moments.declared ?? null,
  }
  const read = written ? pastMomentOf(written, writing) : null
  if (read?.kind === 'moment') return { happenedAt: read.at, timeZone }
  const meant = (read?.candidates ?? []).map(
    (moment) => `--at ${JSON.stringify(momentToType(moment, timeZone))} (${momentLabel(moment, timeZone)})`,
  )
  const what =
    meant.length > 0
      ? `Did you mean ${meant.join(' or ')}?`
      : 'Write it like --at 14:05 or --at "2026-11-21 14:05".'
  throw new Refused(`--at ${typed} is no time that has passed, or could be several, in ${timeZone}. ${what}`)
}

/** Refusals are written for Slack; a terminal shows them without its marks, and names people. */
async function refusedBecause(call: Call, refusal: Refusal): Promise<Refused> {
  const { plain } = await tellerOf(call, refusal)
  return new Refused(plain(refusalText(refusal, call.policy)))
}
