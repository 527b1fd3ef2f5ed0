import { z } from 'zod'
import type { StepAction } from '../../domain/policy/practice/runbook.ts'
import type { Target } from '../../domain/policy/target.ts'
import { errorFor, idOf, section, target } from '../fields.ts'
import { valueText } from '../problems.ts'
import { findingsOf, generalMessage } from '../schema-issues.ts'
import { parse, readingOf } from '../yaml-documents.ts'

/** The language of a fenced block that asks an automation to do something. */
export const actionLanguage = 'muster-step'

const entriesAtMost = 20

const notValue = errorFor((value) => `${valueText(value)} isn't text, a number, true or false`)

/** Documents are edited by more people than `muster.yml` is, so they name an automation and never its address. */
const actionFile = section({
  run: idOf('automation'),
  with: z
    .record(
      z.string().regex(/^[A-Za-z][\w-]{0,39}$/, {
        error: ({ input }) => `${valueText(input)} isn't a name; use letters, digits, - and _, at most 40`,
      }),
      z.union(
        [
          z.string({ error: notValue }).max(500, { error: 'is longer than 500 characters' }),
          z.number({ error: notValue }),
          z.boolean({ error: notValue }),
        ],
        { error: notValue },
      ),
      { error: errorFor((value) => `${valueText(value)} isn't a map of names and values`) },
    )
    .refine((values) => Object.keys(values).length <= entriesAtMost, {
      error: `has more than ${entriesAtMost} values`,
    })
    .optional(),
  permitted: z
    .array(target(), {
      error: errorFor((value) => `${valueText(value)} isn't a list of people (U…) and user groups (S…)`),
    })
    .min(1, { error: 'is empty; remove the line to permit everyone whom the automation permits' })
    .max(entriesAtMost, { error: `has more than ${entriesAtMost} ids` })
    .optional(),
})

export function actionIn(yaml: string): { ok: true; action: StepAction } | { ok: false; message: string } {
  const refusal = (message: string) => ({ ok: false as const, message: `${actionLanguage}: ${message}` })
  const reading = readingOf(parse(yaml, ''), yaml)
  const [trouble] = reading.problems
  if (trouble) return refusal(trouble.message)
  const outcome = actionFile.safeParse(reading.values, { error: generalMessage })
  const findings = findingsOf(outcome.error?.issues ?? [])
  // A key that isn't known says more than the one that's missed for it.
  const finding = findings.find(({ isKey }) => isKey) ?? findings[0]
  if (!outcome.success) {
    return refusal(`${finding?.path.join('.') ?? ''}${finding?.path.length ? ': ' : ''}${finding?.message}`)
  }
  const { run, with: data, permitted } = outcome.data
  return {
    ok: true,
    action: { automation: run, data: data ?? {}, permitted: (permitted as Target[]) ?? null },
  }
}
