import type { Aim, Mark, Score } from '../../domain/drills/score.ts'
import type { DrillWords } from '../../domain/drills/words.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { line } from '../text/line.ts'
import { day, incidentLink, join, type Sentence, say, strong, typed } from '../text/sentence.ts'

const aimNames: Record<Aim, string> = {
  acknowledged: 'Acknowledged',
  commander: 'Commander',
  runbook: 'Runbook opened',
  update: 'First update',
  postmortem: 'Postmortem complete',
}

const signs: Record<Mark['result'], string> = { met: '✅', missed: '❌', open: '⏳' }

/** `✅ Acknowledged after 2 min, within 5 min`. */
function markText({ aim, result, tookMs, withinMs }: Mark): Sentence {
  const never = result === 'open' || aim === 'postmortem' ? ': not yet' : ': never'
  const took = tookMs === null ? result !== 'met' && never : ` after ${elapsedText(tookMs)}`
  const promised = withinMs !== null && say`, due within ${elapsedText(withinMs)}`
  return say`${signs[result]} ${aimNames[aim]}${took}${promised}`
}

/** `3 of 4`. */
function scoreText({ met, marks }: Score): string {
  return `${met} of ${marks.length}`
}

export function scoreLines({ marks }: Score): Sentence[] {
  return marks.map(markText)
}

export const drillWords = {
  drill_scored: ({ score, before }) => {
    const title = say`🏁 ${strong(`Drill: ${scoreText(score)} targets met.`)}`
    const last = before && say`Last time, in ${incidentLink(before.number)}: ${scoreText(before.score)}.`
    return line(join([title, ...scoreLines(score), last], '\n'))
  },
} satisfies WordsTable<DrillWords>

export const noDrills: Sentence = say`No drills yet. To hold one: ${{ kind: 'command', words: 'drill sev2 the database is gone' }}. It's marked everywhere, and pages only those who agreed.`

/** A reminder, in the announcements channel. */
export function drillsDueText(lastAt: string | null, at: string): Sentence {
  const last =
    lastAt === null ? 'There has been no drill yet.' : say`The last drill was on ${day(lastAt, at)}.`
  return say`🎬 ${last} To hold one: ${{ kind: 'command', words: 'drill sev2 the database is gone' }}. Only people who agreed are paged.`
}

/** One drill in a list: which, when, and how it went. */
export function drillLine(incident: Incident, score: Score, at: string): Sentence {
  const state = incident.status === 'closed' ? '' : `, ${incident.status}`
  return say`${strong(incidentLink(incident.number))} ${typed(incident.title, 200)}, ${day(incident.moments.declared, at)}${state}: ${scoreText(score)} targets met`
}
