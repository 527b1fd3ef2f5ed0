import { incidentSubject, runbookSubject } from '../../domain/record/subject.ts'
import type { JudgeCommand } from '../../domain/runbooks/commands.ts'
import { judgeRunbook } from '../../domain/runbooks/follow.ts'
import { recordUse } from '../../domain/runbooks/review.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** Keeps whether a runbook helped, in its incident and with the runbook, both or neither. */
export function judge(desk: Desk, number: number, command: JudgeCommand, arrival: Arrival): Promise<Result> {
  return inTransaction(desk, arrival, async ({ decide }) => {
    const judged = await decide(incidentSubject(number), (incident, act) =>
      judgeRunbook(incident, command, act),
    )
    const run = judged.ok ? judged.state.runbooks.find(({ id }) => id === command.run) : null
    if (!judged.ok || !run) return judged
    // That there is a private incident is nobody's business who owns a runbook.
    const incident = judged.state.isPrivate ? null : number
    const used = { id: run.file, answer: command.answer, incident, digest: run.digest }
    const kept = await decide(runbookSubject(run.file), (record, act) => recordUse(record, used, act))
    return kept.ok ? judged : kept
  })
}
