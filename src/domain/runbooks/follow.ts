import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import { recordActivity } from '../incident/refresh.ts'
import type { Done, RunbookRun, RunStep } from '../policy/practice/runbook.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { Happening } from '../record/timeline.ts'
import { cleanText, textLimits } from '../text/text.ts'
import type { FollowCommand, JudgeCommand, StepNoteCommand, TickCommand, UntickCommand } from './commands.ts'

/** An incident keeps their steps as they were opened; more at once nobody follows. */
const runbooksAtMost = 5

const shown: Effect[] = [{ kind: 'refresh_card' }, { kind: 'refresh_prompts' }, { kind: 'refresh_runbooks' }]

function doneBy(act: Act): Done {
  return { by: personBy(act), at: act.at }
}

/** Opens a runbook as a checklist in the incident's channel, with its steps as they are now. */
export function followRunbook(incident: Incident, { file }: FollowCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'follow_runbook')
  if (refusal) return refuse(refusal)
  const runbook = act.policy.runbooks.find((one) => one.file === file)
  if (!runbook) return refuse({ kind: 'no_such_runbook', file })
  const { title, digest } = runbook
  if (runbook.steps.length === 0) return refuse({ kind: 'runbook_without_steps', title })
  if (incident.runbooks.some((run) => run.file === file && run.helped === null)) {
    return refuse({ kind: 'runbook_open_already', title, number: incident.number })
  }
  if (incident.runbooks.length >= runbooksAtMost) {
    return refuse({ kind: 'too_many_runbooks', limit: runbooksAtMost })
  }
  const steps = runbook.steps.map(
    ({ text, section, action }): RunStep => ({ text, section, action, ticked: null, note: null }),
  )
  const id = incident.runbooks.length + 1
  const run: RunbookRun = { id, file, title, digest, opened: doneBy(act), steps, helped: null }
  const opened = { kind: 'runbook_opened', file, title, steps: steps.length } as const
  const runbooks = [...incident.runbooks, run]
  return accept(recordActivity(incident, act, { runbooks }), [eventOf(act, opened)], shown)
}

type Changed = { run: RunbookRun; what: Happening }

/** Changes a run and tells of it; a button of a run that the incident doesn't have is none of ours. */
function changeRun(
  incident: Incident,
  id: number,
  act: Act,
  change: (run: RunbookRun) => Changed | Extract<Outcome, { ok: false }>,
): Outcome {
  const run = incident.runbooks.find((one) => one.id === id)
  if (!run) return refuse({ kind: 'unreadable' })
  const changed = change(run)
  if ('ok' in changed) return changed
  const runbooks = incident.runbooks.map((one) => (one.id === id ? changed.run : one))
  return accept(recordActivity(incident, act, { runbooks }), [eventOf(act, changed.what)], shown)
}

function withStep(run: RunbookRun, index: number, change: Partial<RunStep>): RunbookRun {
  return { ...run, steps: run.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) }
}

/** Ticks a step off. Two who do it at once are told who was first. */
export function tickStep(incident: Incident, { run: id, step: index }: TickCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'follow_runbook')
  if (refusal) return refuse(refusal)
  return changeRun(incident, id, act, (run) => {
    const step = run.steps[index]
    if (!step) return refuse({ kind: 'unreadable' })
    if (step.ticked) return refuse({ kind: 'step_ticked_already', ...step.ticked })
    const what = { kind: 'step_ticked', title: run.title, step: step.text } as const
    return { run: withStep(run, index, { ticked: doneBy(act) }), what }
  })
}

/** Takes back the latest tick. */
export function untickStep(incident: Incident, { run: id }: UntickCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'follow_runbook')
  if (refusal) return refuse(refusal)
  return changeRun(incident, id, act, (run) => {
    const ticked = run.steps.flatMap((step, index) =>
      step.ticked ? [{ index, step, at: step.ticked.at }] : [],
    )
    const last = ticked.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index)).at(-1)
    if (!last) return refuse({ kind: 'nothing_ticked' })
    const what = { kind: 'step_unticked', title: run.title, step: last.step.text } as const
    return { run: withStep(run, last.index, { ticked: null }), what }
  })
}

/** Puts a note beside a step, in place of the one before it; the timeline keeps both. */
export function noteStep(
  incident: Incident,
  { run: id, step: index, text }: StepNoteCommand,
  act: Act,
): Outcome {
  const words = cleanText(text)
  const refusal = refusalForAction(incident, 'note') ?? refusalForWords('note', words, textLimits.reason)
  if (refusal) return refuse(refusal)
  return changeRun(incident, id, act, (run) => {
    const step = run.steps[index]
    if (!step) return refuse({ kind: 'unreadable' })
    const what = { kind: 'step_noted', title: run.title, step: step.text, text: words } as const
    return { run: withStep(run, index, { note: { ...doneBy(act), text: words } }), what }
  })
}

/** Says whether it helped, once. */
export function judgeRunbook(incident: Incident, { run: id, answer }: JudgeCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'note')
  if (refusal) return refuse(refusal)
  return changeRun(incident, id, act, (run) => {
    if (run.helped) return refuse({ kind: 'judged_already', by: run.helped.by, at: run.helped.at })
    const what = { kind: 'runbook_judged', title: run.title, answer } as const
    return { run: { ...run, helped: { ...doneBy(act), answer } }, what }
  })
}
