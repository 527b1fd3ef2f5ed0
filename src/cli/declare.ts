import { cliPersonOf, isSlackPerson } from '../domain/people/people.ts'
import { severityName, severityOf } from '../domain/policy/severity.ts'
import { instantOf } from '../domain/time/instant.ts'
import { instantOfClock } from '../domain/time/when.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { declareIncident } from '../operations/lifecycle/declare.ts'
import { peopleNamed } from '../store/people/directory.ts'
import { refusalSentence } from '../wording/refusals.ts'
import { incidentLink, type Sentence, say, when } from '../wording/text/sentence.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { terminalText, zoneNote } from './terminal.ts'

/** The running bot finds what's written here on its own; there's nobody to wake in this process. */
export async function deskOf({ database, clock, policy }: Call): Promise<Desk> {
  return {
    db: await database(),
    clock,
    policy,
    wake: () => {},
  }
}

const byOption = { by: { value: 'WHO', help: 'your Slack user id, or a name Muster knows' } }

/** A Slack user where one is known by that id or name; otherwise someone at the command line. */
async function actorOf(call: Call): Promise<string> {
  const who = typeof call.options.by === 'string' ? call.options.by.trim() : (call.env.USER ?? 'operator')
  if (isSlackPerson(who)) return who
  const known = await peopleNamed(await call.database(), who.replace(/^@/, ''))
  if (known.length > 1) throw new Refused(`Several people are called ${who}: ${known.join(', ')}. Use an id.`)
  return known[0] ?? cliPersonOf(who)
}

export const declare: CliCommand = {
  usage: 'declare SEV TITLE',
  summary: 'declares an incident, even while Slack is down; Muster shows it once Slack is back',
  options: {
    ...byOption,
    impact: { value: 'TEXT', help: 'impact on users' },
    private: { help: 'invite-only, not announced' },
  },
  run: async (call) => {
    const [level = '', ...title] = call.words
    const severity = severityOf(level)
    if (!severity) throw new Refused('Which severity? Usage: npm run muster -- declare sev2 checkout is slow')
    const by = await actorOf(call)
    const { impact } = call.options
    const result = await declareIncident(
      await deskOf(call),
      {
        title: title.join(' '),
        severity,
        declaredIn: null,
        isPrivate: call.options.private === true,
        ...(typeof impact === 'string' && { impact }),
      },
      arrivalOf(by, null, 'cli'),
    )
    if (!result.ok) throw new Refused(await textOf(call, refusalSentence(result.refusal)))
    const { number, response, moments } = result.state
    const due = when(response.dueAt, moments.declared)
    const declared = say`${incidentLink(number)} declared, ${severityName(severity)}. Response due by ${due}.`
    const text = await textOf(call, say`${declared} Its channel opens once Muster and Slack are up.`)
    return { text: `${text} ${zoneNote(call.policy)}`, data: result.state }
  },
}

export const note: CliCommand = {
  usage: 'note INC-42 TEXT',
  summary: 'adds a note to the timeline',
  options: { ...byOption, at: { value: 'HH:MM', help: "when it happened, in the calendar's time zone" } },
  run: async (call) => {
    const number = incidentNumberIn(call.words[0], note.usage)
    const by = await actorOf(call)
    const { at } = call.options
    const now = instantOf(call.clock.now())
    const happenedAt = typeof at === 'string' ? instantOfClock(at, now, call.policy.calendar.timeZone) : null
    if (at !== undefined && !happenedAt)
      throw new Refused('--at takes a time in the past, such as 14:05 or "2026-11-21 14:05".')
    const text = call.words.slice(1).join(' ')
    const command = { verb: 'note', text, happenedAt } as const
    const result = await performCommand(await deskOf(call), number, command, arrivalOf(by, null, 'cli'))
    if (!result.ok) throw new Refused(await textOf(call, refusalSentence(result.refusal)))
    return { text: `Added to the INC-${number} timeline.`, data: { incident: number, by } }
  },
}

async function textOf(call: Call, sentence: Sentence): Promise<string> {
  return terminalText([sentence], { db: await call.database(), policy: call.policy })
}
