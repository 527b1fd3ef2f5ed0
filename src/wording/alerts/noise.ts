import type { Noise, NoiseAdvice } from '../../domain/alerts/noise.ts'
import { amount, countOf } from '../text/amount.ts'
import { code, type Sentence, say, strong, typed } from '../text/sentence.ts'

/** More would be read by nobody, and the eleventh isn't what wakes people. */
export const noisiestAtMost = 10

const advice: Record<NoiseAdvice, string> = {
  remove: 'Nobody acted on it in a month: remove it.',
  steady: 'It flaps: let it wait longer before it fires, or set its two thresholds further apart.',
  demote: "People said its pages weren't useful: make it a note, or raise its threshold.",
  wait_for_day:
    'It mostly fires at night and nothing came of it: give it a lower severity, so that it waits for the day.',
  fix_cause: 'It keeps coming back and people act on it: fix the cause, with an action item.',
  watch: 'Nothing to do yet.',
}

export function adviceText({ advice: which }: Noise): string {
  return advice[which]
}

/** `fired 12 times (4 flaps), acted on 0, 5 at night, useful 0 of 2`. */
function countsText({ fired, flaps, actedOn, byNight, useful, notUseful }: Noise): string {
  const rated = useful + notUseful
  return [
    `fired ${countOf(fired, 'time')}${flaps > 0 ? ` (${countOf(flaps, 'flap')})` : ''}`,
    `acted on ${amount(actedOn)}`,
    ...(byNight > 0 ? [`${amount(byNight)} at night`] : []),
    ...(rated > 0 ? [`useful ${amount(useful)} of ${amount(rated)}`] : []),
  ].join(', ')
}

/** The noisiest alerts, a line each with what to do about it; `span` says of when. */
export function noiseLines(ranking: readonly Noise[], span: string): Sentence[] {
  const noisy = ranking.filter(({ score }) => score > 0)
  const more = noisy.length - noisiestAtMost
  const title = say`${strong(`Alert noise, ${span}`)}`
  if (noisy.length === 0)
    return [title, say`${ranking.length === 0 ? 'No alerts fired.' : 'Every alert that fired was acted on.'}`]
  return [
    title,
    ...noisy
      .slice(0, noisiestAtMost)
      .map(
        (noise, index) =>
          say`${index + 1}. ${strong(typed(noise.name, 120))} from ${code(noise.source)}: ${countsText(noise)}. ${adviceText(noise)}`,
      ),
    ...(more > 0 ? [say`and ${more} more`] : []),
  ]
}
