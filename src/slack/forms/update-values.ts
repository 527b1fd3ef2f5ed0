import { z } from 'zod'
import { isWorkingStatus, type Status, type WorkingStatus } from '../../domain/incident/status.ts'
import { type Severity, severityOf } from '../../domain/policy/severity.ts'
import { blockIds } from '../ids/form-ids.ts'
import { fieldsOf } from './fields.ts'
import { type FormResult, right, textIn, wrong } from './values.ts'

export type UpdateValues = {
  text: string
  /** Null keeps the severity's cadence. */
  nextInMs: number | null
  /** Missing where they stay as they are, whatever that is by now. */
  status?: WorkingStatus
  severity?: Severity
}

/** What the update form says; throws a ZodError when Slack didn't send its fields. */
export function updateValues(state: unknown): FormResult<UpdateValues> {
  const fields = fieldsOf(state)
  const text = textIn(fields, blockIds.text)
  if (text === '') return wrong(blockIds.text, 'Say what we know, even if it\'s "still looking".')
  const nextInMs = z.coerce.number().int().positive().safeParse(fields.choice(blockIds.next))
  const status = fields.choice(blockIds.status) as Status | null
  const severity = severityOf(fields.choice(blockIds.severity) ?? '')
  return right({
    text,
    nextInMs: nextInMs.success ? nextInMs.data : null,
    ...(status !== null && isWorkingStatus(status) && { status }),
    ...(severity && { severity }),
  })
}
