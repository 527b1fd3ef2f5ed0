import { serviceOf } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { Fit, Offer } from '../../domain/runbooks/matching.ts'
import type { Staleness } from '../../domain/runbooks/stale.ts'
import { nameLimit } from '../policy/names.ts'
import { countOf } from '../text/amount.ts'
import { code, command, join, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { staleText } from './standing.ts'

export const titleLimit = 150
const shownAtMost = 2

/** `alert CheckoutDown, Checkout, “crash”`: what of the situation it names. */
function fitText({ alert, services, words }: Fit, policy: Pick<Policy, 'services'>): Sentence {
  return join(
    [
      alert !== null && say`alert ${typed(alert, nameLimit)}`,
      ...services.map((id) => typed(serviceOf(policy, id)?.name ?? id, nameLimit)),
      ...words.map((word) => say`“${typed(word, nameLimit)}”`),
    ],
    ', ',
  )
}

/** An offer, and why it may mislead. */
export type Standing = Offer & { stale: Staleness | null }

/** `📖 Runbook: Restart checkout (alert CheckoutDown)`, and one more that fits. */
export function offeredLine(offers: readonly Standing[], policy: Policy): Sentence | null {
  const [first, ...others] = offers.slice(0, shownAtMost)
  if (!first) return null
  const named = ({ fit, stale }: Standing, title: Sentence): Sentence =>
    say`${title} (${fitText(fit, policy)})${stale && ' ⚠️ stale'}`
  const or = others.map((offer) => say`, or ${named(offer, [typed(offer.runbook.title, titleLimit)])}`)
  return say`📖 ${named(first, say`${strong('Runbook:')} ${typed(first.runbook.title, titleLimit)}`)}${join(or, '')}`
}

/** The same in a page, where it's read on the way to the keyboard. */
export function pageLine(offer: Offer, policy: Policy): Sentence {
  return say`📖 Runbook: ${typed(offer.runbook.title, titleLimit)} (${fitText(offer.fit, policy)})`
}

/** One of a list: what it's called, why it fits, and what speaks against it. */
export function listedLine(
  runbook: Runbook,
  { fit, stale, policy }: { fit: Fit | null; stale: Staleness | null; policy: Policy },
): Sentence {
  const { title, steps, services, severities, file } = runbook
  const why = fit
    ? fitText(fit, policy)
    : join([...services.map((id) => typed(id, nameLimit)), severities.map(severityName).join(', ')], ', ')
  return join(
    [
      strong(typed(title, titleLimit)),
      why,
      steps.length > 0 && countOf(steps.length, 'step'),
      code(file),
      stale && say`⚠️ stale: ${staleText(stale)}`,
    ],
    ' · ',
  )
}

export const noRunbooks = say`No runbooks yet. Put Markdown files into runbooks/ beside muster.yml.`

export function noneFits(count: number): Sentence {
  return say`No runbook fits this incident. All ${countOf(count, 'runbook')}:`
}

export function noSuchRunbook(name: string, nearest: string | null): Sentence {
  const instead =
    nearest === null
      ? say`All of them: ${command('runbook')}`
      : say`Did you mean ${command(`runbook ${nearest}`)}?`
  return say`There's no runbook ${code(name)}. ${instead}`
}

export function severalFit(name: string): Sentence {
  return say`${code(name)} could be any of these:`
}

/** Below what fits into a message. */
export function restIn(file: string): Sentence {
  return say`The rest is in ${code(file, 200)}.`
}
