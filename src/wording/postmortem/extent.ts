import type { Incident } from '../../domain/incident/incident.ts'
import type { Sureness } from '../../domain/incident/parts/extent.ts'
import { extentOf } from '../../domain/postmortem/impact/extent-with.ts'
import { impactMoments, impactSpanOf, type Span } from '../../domain/postmortem/impact/span.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { findingNames } from '../incident/names.ts'
import { capital } from '../text/capital.ts'
import { dayAndTime, join, type Sentence, say, typed } from '../text/sentence.ts'

export const surenessMeanings: Record<Sureness, string> = {
  measured: 'Measured: counted, in logs or metrics',
  estimated: 'Estimated: worked out from what we know',
  unknown: 'Unknown: nobody can say',
}

const customersShown = 210

/** `4,200 (estimated)`; what nobody can say is unknown. Null while nobody has said anything. */
export function customersText(incident: Incident): Sentence | null {
  const { customers, howSure } = extentOf(incident)
  if (customers === null) return howSure === 'unknown' ? ['unknown'] : null
  const aside = howSure && (howSure === 'unknown' ? ' (certainty unknown)' : ` (${howSure})`)
  return say`${typed(customers, customersShown)}${aside}`
}

/** Under the words of the impact; each reader sees the times in their own zone. */
export function extentLine(incident: Incident): Sentence {
  const span = impactSpanOf(incident)
  const times = impactMoments.map((moment) => {
    const at = span[moment]
    return say`${capital(findingNames[moment])}: ${at === null ? 'unknown' : dayAndTime(at)}`
  })
  const customers = say`${capital(findingNames.customers)}: ${customersText(incident) ?? 'not said yet'}`
  return join([customers, ...times], '. ')
}

/** ` Start of the impact: today at 14:05.` for each time that was picked, as it's on record now. */
export function spanSaved(incident: Incident, picked: Span, at: Instant): Sentence {
  const span = impactSpanOf(incident)
  const lines = impactMoments.flatMap((moment) => {
    if (picked[moment] === undefined) return []
    const now = span[moment]
    return [say` ${capital(findingNames[moment])}: ${now ? dayAndTime(now, at) : 'unknown'}.`]
  })
  return join(lines, '')
}
