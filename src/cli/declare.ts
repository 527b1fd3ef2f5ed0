import { cliPersonOf, isSlackPerson } from '../domain/people/people.ts'
import { type Severity, severities, severityName, severityOf } from '../domain/policy/severity.ts'
import type { Refusal } from '../domain/record/refusal.ts'
import { instantOf } from '../domain/time/instant.ts'
import { instantOfClock } from '../domain/time/when.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { declareIncident } from '../operations/lifecycle/declare.ts'
import { peopleNamed } from '../store/people/directory.ts'
import { refusalSentence } from '../wording/refusals.ts'
import { dayAndTime, incidentLink, say } from '../wording/text/sentence.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { tellerOf } from './teller.ts'

/** The running bot finds what's written here on its own; there's nobody to wake in this process. */
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

/** The same, for what's done to an incident that's there. */
export const asOption = { as: who }

/** A Slack user where one is known by that id or name; otherwise someone at the command line. */
export async function actorOf(call: Call): Promise<string> {
  const { USER, LOGNAME, USERNAME } = call.env
  const [option, given] = 'as' in call.options ? ['--as', call.options.as] : ['--by', call.options.by]
  const named = typeof given === 'string' ? given.trim() : null
  if (named !== null && named.replace(/^@/, '') === '')
    throw new Refused(`Who did it? ${option} takes a Slack user id, U…, or a name Muster knows.`)
  // Services and containers have none, or an empty one.
  const who = named ?? ([USER, LOGNAME, USERNAME].find((name) => name?.trim()) || 'operator')
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
    anyway: { help: 'even if an open incident seems to be the same' },
    impact: { value: 'TEXT', help: 'impact on users' },
    private: { help: 'invite-only, not announced' },
  },
  run: async (call) => {
    const { severity, title } = gradedIn(call)
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
      { asksFirst: call.options.anyway !== true },
    )
    if (!result.ok) throw await refusedBecause(call, result.refusal)
    const { number, response } = result.state
    const { said, zone } = await tellerOf(call, null)
    const declared = say`${incidentLink(number)} declared, ${severityName(severity)}.`
    const due = say`Response due by ${dayAndTime(response.dueAt)} ${zone}.`
    const text = said(say`${declared} ${due} Its channel opens once Muster and Slack are up.`)
    return { text, data: result.state }
  },
}

/** `sev1`, `SEV-1:`, `sev 1 –` and what follows: people put a sign between a severity and a title. */
const graded = /^(sev(?:erity)?[-_ ]?\d+|\d)(?=$|[\s:,;.–—-])(?:\s*(?:[:,;.–—-]+(?=\s|$)|[:,;–—]))?\s*(.*)$/is

function gradedIn({ words, policy }: Call): { severity: Severity; title: string } {
  const typed = words.join(' ').trim()
  const [, level = typed.split(' ')[0] ?? '', title = ''] = graded.exec(typed) ?? []
  const severity = severityOf(level)
  if (severity) return { severity, title }
  const known = severities.map((one) => `sev${one} (${policy.severities[one].name})`).join(', ')
  const wrong = level === '' ? '' : `${JSON.stringify(level)} isn't a severity. `
  throw new Refused(`${wrong}Pick ${known}: npm run muster -- declare sev2 checkout is slow`)
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
    if (!result.ok) throw await refusedBecause(call, result.refusal)
    return { text: `Added to the INC-${number} timeline.`, data: { incident: number, by } }
  },
}

export async function refusedBecause(call: Call, refusal: Refusal): Promise<Refused> {
  const { said } = await tellerOf(call, refusal)
  const anyway = refusal.kind === 'seems_declared' ? " If it's another one, add --anyway." : ''
  return new Refused(`${said(refusalSentence(refusal))}${anyway}`)
}
