import { cliPersonOf, isSlackPerson } from '../domain/people/people.ts'
import { severityName, severityOf } from '../domain/policy/severity.ts'
import { instantOf } from '../domain/time/instant.ts'
import { instantOfClock } from '../domain/time/when.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { declareIncident } from '../operations/lifecycle/declare.ts'
import { refusalText } from '../slack/views/refusals.ts'
import { peopleNamed } from '../store/people/directory.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'

/** The running bot finds what is written here by itself; there is nobody to wake in this process. */
export async function deskOf({ database, clock, policy }: Call): Promise<Desk> {
  return {
    db: await database(),
    clock,
    policy,
    wake: () => {},
  }
}

const who = { value: 'WHO', help: 'your Slack user id, or a name Muster knows' }

const byOption = { by: who }

/** The same, for what is done to an incident that is there. */
export const asOption = { as: who }

/** A Slack user where one is known by that id or name; otherwise somebody at the command line. */
export async function actorOf(call: Call): Promise<string> {
  const named = call.options.as ?? call.options.by
  const who = typeof named === 'string' ? named.trim() : (call.env.USER ?? 'operator')
  if (isSlackPerson(who)) return who
  const known = await peopleNamed(await call.database(), who.replace(/^@/, ''))
  if (known.length > 1)
    throw new Refused(`Several people are called ${who}: ${known.join(', ')}. Use the id.`)
  return known[0] ?? cliPersonOf(who)
}

export const declare: CliCommand = {
  usage: 'declare SEV TITLE',
  summary: 'declares an incident, even while Slack is down; the bot shows it when Slack is back',
  options: {
    ...byOption,
    anyway: { help: 'although an open incident seems to be the same' },
    impact: { value: 'TEXT', help: 'what users notice' },
    private: { help: 'a private channel, for those invited only' },
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
      { asksFirst: call.options.anyway !== true },
    )
    if (!result.ok) {
      const anyway = result.refusal.kind === 'seems_declared' ? ' Add --anyway if it is another one.' : ''
      throw new Refused(`${plainOf(refusalText(result.refusal, call.policy))}${anyway}`)
    }
    const { number, response } = result.state
    const text = `INC-${number} declared, ${severityName(severity)}. First response is due ${response.dueAt}. The bot opens its channel as soon as it and Slack are there.`
    return { text, data: result.state }
  },
}

export const note: CliCommand = {
  usage: 'note INC-42 TEXT',
  summary: 'puts a note on the timeline',
  options: { ...byOption, at: { value: 'HH:MM', help: "when it happened, in the calendar's time zone" } },
  run: async (call) => {
    const number = incidentNumberIn(call.words[0], note.usage)
    const by = await actorOf(call)
    const { at } = call.options
    const now = instantOf(call.clock.now())
    const happenedAt = typeof at === 'string' ? instantOfClock(at, now, call.policy.calendar.timeZone) : null
    if (at !== undefined && !happenedAt)
      throw new Refused('--at is a time such as 14:05 or "2026-11-21 14:05".')
    const text = call.words.slice(1).join(' ')
    const command = { verb: 'note', text, happenedAt } as const
    const result = await performCommand(await deskOf(call), number, command, arrivalOf(by, null, 'cli'))
    if (!result.ok) throw new Refused(plainOf(refusalText(result.refusal, call.policy)))
    return { text: `Recorded on the timeline of INC-${number}.`, data: { incident: number, by } }
  },
}

/** What is said is written for Slack; a terminal shows it without its marks. */
export function plainOf(text: string): string {
  return text
    .replace(/<!date\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/<@([^>]+)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
