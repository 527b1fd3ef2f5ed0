import type { Incident } from '../domain/incident/incident.ts'
import { severityOf } from '../domain/policy/severity.ts'
import type { IncidentCommand } from '../domain/record/command.ts'
import { durationOf } from '../domain/time/durations.ts'
import { instantOf } from '../domain/time/instant.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { answers } from '../wording/answers.ts'
import type { Spoken } from '../wording/incident/spoken.ts'
import type { Sentence } from '../wording/text/sentence.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { actorOf, asOption, deskOf } from './desk.ts'
import { personIn, scheduleIn, whoIsTaken } from './on-call/options.ts'
import { refusedBecause, tellerOf } from './teller.ts'

/** What an incident needs while Slack is away, and so can be typed at a terminal. */
type Typed = Extract<
  IncidentCommand,
  { verb: 'ack' | 'lead' | 'page' | 'update' | 'severity' | 'resolve' | 'close' }
>

/** A command on an incident that's there: the engine's own, in someone's name. */
function acting(
  about: Pick<CliCommand, 'usage' | 'summary' | 'options'>,
  commandOf: (call: Call, words: string[]) => Typed | Promise<Typed>,
): CliCommand {
  return {
    ...about,
    options: { ...asOption, ...about.options },
    run: async (call) => {
      const number = incidentNumberIn(call.words[0], about.usage)
      const command = await commandOf(call, call.words.slice(1))
      const by = await actorOf(call)
      const desk = await deskOf(call)
      const result = await performCommand(desk, number, command, arrivalOf(by, null, 'cli'))
      if (!result.ok) throw await refusedBecause(call, result.refusal, number)
      return { text: await answerTo(call, command, result.state), data: result.state }
    },
  }
}

async function answerTo(call: Call, command: Typed, incident: Incident): Promise<string> {
  const answer = answers[command.verb] as (command: Typed, spoken: Spoken) => Sentence
  const { said } = await tellerOf(call, incident, incident.number)
  return said(answer(command, { incident, policy: call.policy, at: instantOf(call.clock.now()) }))
}

export const ack = acting({ usage: 'ack INC-42', summary: 'acknowledges: stops the response clock' }, () => ({
  verb: 'ack',
}))

export const lead = acting({ usage: 'lead INC-42', summary: 'takes command' }, () => ({
  verb: 'lead',
  person: null,
}))

export const page = acting(
  {
    usage: 'page INC-42',
    summary: 'pages someone by hand; Slack shows it once Slack is back',
    options: {
      person: { value: 'WHO', help: `whom: ${whoIsTaken}` },
      schedule: { value: 'ID', help: 'or the people on call in this schedule' },
      why: { value: 'TEXT', help: 'what they read with it' },
    },
  },
  async (call) => {
    const { person, schedule, why } = call.options
    if ((person === undefined) === (schedule === undefined))
      throw new Refused('Say whom to page: --person or --schedule, one of them.')
    const asked = await personIn(call, 'person')
    return {
      verb: 'page',
      people: asked === null ? [] : [asked],
      schedule: asked === null ? scheduleIn(call, call.policy.schedules).id : null,
      why: typeof why === 'string' ? why : '',
    }
  },
)

export const update = acting(
  {
    usage: 'update INC-42 TEXT',
    summary: 'posts an update; Slack shows it once Slack is back',
    options: { next: { value: '30m', help: 'when the next one is due' } },
  },
  ({ options }, words) => {
    const { next } = options
    const duration = typeof next === 'string' ? durationOf(next) : null
    if (next !== undefined && duration?.unit !== 'ms')
      throw new Refused('--next takes a time such as 30m or 2h.')
    const nextInMs = duration?.unit === 'ms' ? duration.ms : null
    return { verb: 'update', text: words.join(' '), nextInMs }
  },
)

export const severity = acting(
  {
    usage: 'severity INC-42 SEV [WHY]',
    summary: 'raises or lowers the severity',
    options: { mistake: { help: 'the severity was never right; say why' } },
  },
  ({ options }, [level = '', ...why]) => {
    const to = severityOf(level)
    if (!to)
      throw new Refused(
        'Pick a severity from 1 to 4: npm run muster -- severity INC-42 2 half of users are back',
      )
    return { verb: 'severity', to, why: why.join(' '), mistake: options.mistake === true }
  },
)

export const resolve = acting(
  { usage: 'resolve INC-42 [SUMMARY]', summary: 'users are back to normal' },
  (_, words) => ({ verb: 'resolve', summary: words.join(' ') }),
)

export const close = acting(
  {
    usage: 'close INC-42',
    summary: 'closes it and drafts the postmortem, even with gaps',
  },
  () => ({ verb: 'close' }),
)
