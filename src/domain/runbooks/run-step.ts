import { refusalForAction } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { recordActivity } from '../incident/refresh.ts'
import { isPermitted } from '../policy/permissions.ts'
import type { Attempt, RunbookRun, RunStep, StepOutcome } from '../policy/practice/runbook.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { cleanText, cut } from '../text/text.ts'
import type { RunStepCommand } from './commands.ts'

const attemptsAtMost = 10
const answerLength = 300

/**
 * Asks a step's automation, once. Both the automation's list and the step's own must have the one who asks: a
 * document can narrow what `muster.yml` permits, and never widen it.
 */
export function runStep(incident: Incident, { run: id, step: index }: RunStepCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'follow_runbook')
  if (refusal) return refuse(refusal)
  const run = incident.runbooks.find((one) => one.id === id)
  const step = run?.steps[index]
  if (!run || !step?.action) return refuse({ kind: 'unreadable' })
  const { action, attempts = [] } = step
  const automation = act.policy.automations.find((one) => one.id === action.automation)
  if (!automation) return refuse({ kind: 'no_such_automation', id: action.automation })
  if (incident.isPrivate && !automation.private)
    return refuse({ kind: 'automation_is_public', id: automation.id })
  const by = personBy(act)
  const own = action.permitted ?? 'everyone'
  if (!isPermitted(automation.permitted, by, act.groupsOf) || !isPermitted(own, by, act.groupsOf)) {
    const permitted = own === 'everyone' ? automation.permitted : own
    return refuse({
      kind: 'may_not_run',
      id: automation.id,
      permitted: permitted === 'everyone' ? [] : permitted,
    })
  }
  if (attempts.some(({ outcome }) => outcome === null))
    return refuse({ kind: 'step_runs', id: automation.id })
  if (attempts.length >= attemptsAtMost) return refuse({ kind: 'too_many_attempts', limit: attemptsAtMost })
  const attempt = attempts.length + 1
  const started: Attempt = { by, at: act.at, attempt, outcome: null }
  const next = withAttempts(run, index, [...attempts, started])
  const what = {
    kind: 'step_started',
    title: run.title,
    step: step.text,
    automation: automation.id,
    attempt,
  } as const
  const runbooks = incident.runbooks.map((one) => (one.id === id ? next : one))
  return accept(
    recordActivity(incident, act, { runbooks }),
    [eventOf(act, what)],
    [{ kind: 'run_step', run: id, step: index, attempt, by }, { kind: 'refresh_runbooks' }],
  )
}

export type Answered = { run: number; step: number; attempt: number; outcome: StepOutcome }

/** Keeps what an automation answered, in as many of its words as people read. */
export function answerStep(incident: Incident, answered: Answered, act: Act): Outcome {
  const { run: id, step: index, attempt, outcome } = answered
  const run = incident.runbooks.find((one) => one.id === id)
  const step = run?.steps[index]
  if (!run || !step) return refuse({ kind: 'unreadable' })
  const told = { ...outcome, text: cut(cleanText(outcome.text), answerLength) }
  const attempts = (step.attempts ?? []).map((one) =>
    one.attempt === attempt ? { ...one, outcome: told } : one,
  )
  const runbooks = incident.runbooks.map((one) => (one.id === id ? withAttempts(run, index, attempts) : one))
  const what = { kind: 'step_answered', title: run.title, step: step.text, ...told } as const
  return accept({ ...incident, runbooks }, [eventOf(act, what)], [{ kind: 'refresh_runbooks' }])
}

function withAttempts(run: RunbookRun, index: number, attempts: Attempt[]): RunbookRun {
  const steps = run.steps.map((step, at): RunStep => (at === index ? { ...step, attempts } : step))
  return { ...run, steps }
}
