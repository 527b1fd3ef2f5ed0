import { muster } from '../../../domain/people/people.ts'
import type { StepOutcome } from '../../../domain/policy/practice/runbook.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { incidentSubject } from '../../../domain/record/subject.ts'
import { answerStep } from '../../../domain/runbooks/run-step.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { decideOn } from '../../../operations/engine/decide.ts'
import { type Delivering, delivered, isRepeated, type Task } from '../delivering.ts'

/**
 * Asks an automation to do a step. It's sent once and never again, whatever became of it: doing something twice
 * can be worse than not at all, and a person can always start it again.
 */
export async function runStep(tools: Delivering, task: Task): Promise<Delivery> {
  const { job, incident } = task
  const { effect } = job
  if (effect.kind !== 'run_step') throw new Error(`${effect.kind} runs nothing`)
  const outcome = isRepeated(job) ? unknown : await sendStep(tools, task)
  const { run, step, attempt } = effect
  const arrival = {
    key: `step:${incident.number}/${run}/${step}/${attempt}`,
    by: muster,
    source: { via: 'delivery' as const },
  }
  await decideOn(tools.desk, incidentSubject(incident.number), arrival, (state, act) =>
    answerStep(state, { run, step, attempt, outcome }, act),
  )
  return delivered
}

const unknown: StepOutcome = {
  isDone: null,
  text: 'Muster was stopped while it was sent, so it may have been started. Look before you start it again.',
}

async function sendStep(tools: Delivering, { job, incident, at }: Task): Promise<StepOutcome> {
  const { effect } = job
  if (effect.kind !== 'run_step') throw new Error('checked before')
  const { run: runId, step: index, attempt, by } = effect
  const run = incident.runbooks.find(({ id }) => id === runId)
  const action = run?.steps[index]?.action
  const automation = tools.desk.policy.automations.find(({ id }) => id === action?.automation)
  if (!run || !action || !automation) return { isDone: false, text: 'the automation is gone from muster.yml' }
  const secrets = tools.signing.receiverSecrets.get(`automation/${automation.id}`) ?? []
  if (secrets.length === 0) return { isDone: false, text: `${automation.id} has no secret to sign with` }
  const data = {
    incident: incidentName(incident.number),
    runbook: run.title,
    step: index + 1,
    attempt,
    by,
    with: action.data,
  }
  const body = JSON.stringify({ type: 'runbook.step_started', timestamp: at, data })
  const answer = await tools.sender.send({
    id: `step_${incident.number}_${runId}_${index}_${attempt}`,
    atMs: tools.desk.clock.now(),
    body,
    url: automation.url,
    secrets,
    reach: automation.internal ? 'internal' : 'public',
  })
  if (answer.kind === 'unanswered') return { isDone: answer.isUnsent ? false : null, text: answer.reason }
  const isDone = answer.status >= 200 && answer.status < 300
  return { isDone, text: `${answer.status} ${answer.body}` }
}
