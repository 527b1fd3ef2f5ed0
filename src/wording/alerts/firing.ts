import type { Problem } from '../../domain/alerts/problem.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { amount, countOf } from '../text/amount.ts'
import { code, command, incidentLink, join, type Sentence, say, typed } from '../text/sentence.ts'

/** What fires now, a line each, the latest first. */
export function firingLines(
  problems: readonly Problem[],
  { total, at, hasSources }: { total: number; at: Instant; hasSources: boolean },
): Sentence[] {
  if (total === 0)
    return [
      hasSources
        ? say`Nothing is firing. Which alerts only make noise: ${command('alerts noise')}`
        : say`No alert sources yet. Add one to muster.yml under ${code('alerts')}.`,
    ]
  const more = total - problems.length
  return [
    ...problems.map(({ title, source, beganAt, count, flaps, incident }) => {
      const since = elapsedText(Math.max(0, msBetween(beganAt, at)))
      const facts = [
        code(source),
        `for ${since}`,
        count > 1 && `received ${count} times`,
        flaps > 0 && countOf(flaps, 'flap'),
        incident !== null && incidentLink(incident),
      ]
      return say`🔥 ${typed(title, 200)} · ${join(facts, ' · ')}`
    }),
    ...(more > 0 ? [say`and ${amount(more)} more`] : []),
  ]
}
