import type { Incident } from '../../domain/incident/incident.ts'
import type { Act, Outcome } from '../../domain/record/decision.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import type { JudgeCommand, RunbookCommand } from '../../domain/runbooks/commands.ts'
import { followRunbook, noteStep, tickStep, untickStep } from '../../domain/runbooks/follow.ts'
import { runStep } from '../../domain/runbooks/run-step.ts'
import { decideOn } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { judge } from './judge.ts'

/** Does to a runbook of an incident what a command, a button or a form asks for. */
export function performOnRunbook(
  desk: Desk,
  number: number,
  command: RunbookCommand,
  arrival: Arrival,
): Promise<Result> {
  if (command.verb === 'judge') return judge(desk, number, command, arrival)
  return decideOn(desk, incidentSubject(number), arrival, (incident, act) =>
    outcomeOf(incident, command, act),
  )
}

/** Whether it helped is kept with the runbook as well, and so isn't a rule alone. */
function outcomeOf(incident: Incident, command: Exclude<RunbookCommand, JudgeCommand>, act: Act): Outcome {
  switch (command.verb) {
    case 'follow':
      return followRunbook(incident, command, act)
    case 'tick':
      return tickStep(incident, command, act)
    case 'untick':
      return untickStep(incident, command, act)
    case 'step_note':
      return noteStep(incident, command, act)
    case 'run_step':
      return runStep(incident, command, act)
  }
}
