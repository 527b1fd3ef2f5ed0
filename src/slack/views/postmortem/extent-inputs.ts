import type { KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { surenesses } from '../../../domain/incident/parts/extent.ts'
import type { Answers, Base } from '../../../domain/postmortem/commands.ts'
import { textOfField } from '../../../domain/postmortem/impact/merged.ts'
import {
  type ImpactMoment,
  impactMoments,
  impactSpanOf,
  type Span,
} from '../../../domain/postmortem/impact/span.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { findingNames, momentNames } from '../../../wording/incident/names.ts'
import { surenessMeanings } from '../../../wording/postmortem/extent.ts'
import { capital } from '../../../wording/text/capital.ts'
import { extentIds } from '../../ids/section-ids.ts'
import { limits } from '../../text/limits.ts'
import { dateOf, escapedWithin } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { menuInput, momentInput, optionOf, textInput } from '../inputs.ts'

/** What somebody typed into a form that couldn't be saved as it was, because of these fields. */
export type Typed = {
  answers: Answers
  span?: Span
  conflicts: readonly string[]
  /** The marks of what they left alone, as it was when they opened the form. */
  untouched: Base
}

const customersLabel = capital(findingNames.customers)
const surenessLabel = 'How sure is that?'

const momentLabels: Record<ImpactMoment, string> = {
  impactBegan: momentNames.impactBegan,
  mitigated: 'Impact ended',
}

const momentHints: Record<ImpactMoment, string> = {
  impactBegan: 'In your time zone. Empty while nobody knows.',
  mitigated: 'When users were fine again, even if the repair took longer.',
}

/** Whom it reached, from when to when, and how sure that is. */
export function extentInputs(incident: Incident, typed: Typed | undefined): KnownBlock[] {
  const initialOf = (field: 'customers' | 'howSure'): string | null =>
    (typed?.answers[field] ?? textOfField(incident, field)) || null
  const customers = textOfField(incident, 'customers')
  return [
    ...conflictBlocks({ label: customersLabel, field: 'customers', theirs: shownText(customers) }, typed),
    textInput({
      id: extentIds.customers,
      label: customersLabel,
      hint: 'A number or words, like "4,200" or "everyone in the EU".',
      limit: textLimits.customers,
      initial: initialOf('customers'),
      isOptional: true,
    }),
    ...impactMoments.flatMap((moment) => momentBlocks(incident, moment, typed)),
    ...conflictBlocks({ label: surenessLabel, field: 'howSure', theirs: surenessIn(incident) }, typed),
    menuInput({
      id: extentIds.howSure,
      label: surenessLabel,
      options: surenesses.map((one) => optionOf(one, surenessMeanings[one])),
      initial: initialOf('howSure'),
      isOptional: true,
    }),
  ]
}

function momentBlocks(incident: Incident, moment: ImpactMoment, typed: Typed | undefined): KnownBlock[] {
  const now = impactSpanOf(incident)[moment]
  const typedNow = typed?.span?.[moment]
  const initial = typedNow === undefined ? now : typedNow
  const label = momentLabels[moment]
  return [
    ...conflictBlocks({ label, field: moment, theirs: now && dateOf(now, 'day and time', false) }, typed),
    momentInput({
      id: extentIds[moment],
      label,
      hint: momentHints[moment],
      isOptional: true,
      ...(initial && { initial }),
    }),
  ]
}

function surenessIn({ extent }: Incident): string | null {
  return extent?.howSure ? surenessMeanings[extent.howSure] : null
}

/** Theirs above one's own, where somebody else saved the field meanwhile; `theirs` is mrkdwn. */
export function conflictBlocks(
  { label, field, theirs }: { label: string; field: string; theirs: string | null },
  typed: Typed | undefined,
): KnownBlock[] {
  if (!typed?.conflicts.includes(field)) return []
  return [
    section(`*${label}: someone else saved this meanwhile. Save again to put yours in its place.*`),
    section(theirs || '(empty)'),
  ]
}

export function shownText(text: string): string {
  return escapedWithin(text, limits.sectionText - 100)
}
