import { severityOf } from '../domain/policy/severity.ts'
import type { IncidentCommand } from '../domain/record/command.ts'
import { durationOf } from '../domain/time/durations.ts'
import { instantOf } from '../domain/time/instant.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { performCommand } from '../operations/lifecycle/command.ts'
import { type Deed, doneAnswer } from '../slack/views/answer.ts'
import { refusalText } from '../slack/views/refusals.ts'
import { type Call, type CliCommand, incidentNumberIn, Refused } from './command.ts'
import { actorOf, asOption, deskOf, plainOf } from './declare.ts'

/** What can be asked for at a terminal, which is what an incident needs while Slack is away. */
type Typed = Extract<
  IncidentCommand & Deed,
  { verb: 'ack' | 'lead' | 'update' | 'severity' | 'resolve' | 'close' }
>

/** A command on an incident that is there: the engine's own, in somebody's name. */
function acting(
  about: Pick<CliCommand, 'usage' | 'summary' | 'options'>,
  commandOf: (call: Call, words: string[]) => Typed,
): CliCommand {
  return {
    ...about,
    options: { ...asOption, ...about.options },
    run: async (call) => {
      const number = incidentNumberIn(call.words[0], about.usage)
      const command = commandOf(call, call.words.slice(1))
      const by = await actorOf(call)
      const desk = await deskOf(call)
      const result = await performCommand(desk, number, command, arrivalOf(by, null, 'cli'))
      const { policy } = call
      if (!result.ok) throw new Refused(plainOf(refusalText(result.refusal, policy)))
      const at = instantOf(call.clock.now())
      return {
        text: plainOf(doneAnswer(command, { incident: result.state, policy, at })),
        data: result.state,
      }
    },
  }
}

export const ack = acting({ usage: 'ack INC-42', summary: 'acknowledges: the response clock stops' }, () => ({
  verb: 'ack',
}))

export const lead = acting({ usage: 'lead INC-42', summary: 'takes command' }, () => ({
  verb: 'lead',
  person: null,
}))

export const update = acting(
  {
    usage: 'update INC-42 TEXT',
    summary: 'posts an update; Slack shows it when it is back',
    options: { next: { value: '30m', help: 'when the next one is due' } },
  },
  ({ options }, words) => {
    const { next } = options
    const duration = typeof next === 'string' ? durationOf(next) : null
    if (next !== undefined && duration?.unit !== 'ms')
      throw new Refused('--next is a time such as 30m or 2h.')
    const nextInMs = duration?.unit === 'ms' ? duration.ms : null
    return { verb: 'update', text: words.join(' '), nextInMs }
  },
)

export const severity = acting(
  {
    usage: 'severity INC-42 SEV [WHY]',
    summary: 'raises or lowers',
    options: { mistake: { help: 'the present severity was never right; say why' } },
  },
  ({ options }, [level = '', ...why]) => {
    const to = severityOf(level)
    if (!to)
      throw new Refused('Which severity? Usage: npm run muster -- severity INC-42 2 half of users are back')
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
    summary: 'closes it and drafts the postmortem; what is unknown is asked for later',
  },
  () => ({ verb: 'close' }),
)
