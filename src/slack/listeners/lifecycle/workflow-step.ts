import { z } from 'zod'
import { isSlackPerson, type PersonId, workflowPerson } from '../../../domain/people/people.ts'
import { type Severity, severityOf } from '../../../domain/policy/severity.ts'
import { arrivalOf } from '../../../operations/engine/result.ts'
import { declareIncident } from '../../../operations/lifecycle/declare.ts'
import { type StepProblem, stepProblemText } from '../../../wording/lifecycle/workflow-step.ts'
import { refusalSentence } from '../../../wording/refusals.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import { plainText } from '../../text/sentence-text.ts'
import { anyAnswer } from '../../wire/client.ts'
import type { Bot } from '../bot.ts'
import type { ToldOf } from '../told.ts'

/** As in the manifest. */
export const declareStep = 'declare_incident_step'

/** What a step declares, and who started its workflow. */
type Asked = { title: string; severity: Severity; services?: string[]; isPrivate: boolean; by: string }

/**
 * The step "Declare an incident" of somebody's workflow. The run's id is the key: however often Slack tells of it,
 * it declares once, and the step ends when the incident has its channel. Nobody is asked whether they mean an open
 * incident, for there's nobody to ask, and an outage told twice is better than one that isn't told.
 */
export async function onStep(bot: Bot, { event }: ToldOf<'function_executed'>): Promise<void> {
  if (event.function.callback_id !== declareStep) return
  const run = event.function_execution_id
  const asked = askedIn(event.inputs)
  if ('wrongSeverity' in asked) return fail(bot, run, stepProblemText(asked))
  const { by, ...declaration } = asked
  const arrival = arrivalOf(by, `workflow:${run}`, 'workflow')
  const result = await declareIncident(bot.desk, { ...declaration, declaredIn: null, step: run }, arrival)
  if (!result.ok) await fail(bot, run, refusalSentence(result.refusal))
}

/** It's told again if Slack tells of the run again: nothing was stored that would have to be remembered. */
async function fail(bot: Bot, run: string, why: Sentence): Promise<void> {
  const error = plainText(why, bot.desk.policy, () => null)
  await bot.slack.call('functions.completeError', { function_execution_id: run, error }, anyAnswer)
}

function askedIn(inputs: Record<string, unknown>): Asked | StepProblem {
  const text = (name: string): string => {
    const value = inputs[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  }
  const severity = severityOf(text('severity'))
  if (severity === null) return { wrongSeverity: text('severity') }
  const service = text('service')
  return {
    title: text('title'),
    severity,
    ...(service !== '' && { services: [service] }),
    isPrivate: inputs.private === true || text('private').toLowerCase() === 'true',
    by: startedBy(inputs) ?? workflowPerson,
  }
}

/**
 * Who started the workflow, where a person did. Slack fills this in and checks it, and its builder can't: a person that
 * the builder picks would declare, and be permitted to, without knowing. An app with an older manifest still sends such
 * a pick, as `declared_by`; it counts for nothing.
 */
function startedBy(inputs: Record<string, unknown>): PersonId | null {
  const { data } = userContext.safeParse(inputs.started_by)
  return data ? data.id : null
}

const userContext = z.looseObject({ id: z.string().refine(isSlackPerson) })
