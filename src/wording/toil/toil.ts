import { hourMs } from '../../domain/time/units.ts'
import type { AutomatedKind, TeamToil, ToilKind } from '../../domain/toil/rank-toil.ts'
import { toilShareAtMost } from '../../domain/toil/rank-toil.ts'
import { countOf, percentText } from '../text/amount.ts'
import { command, join, type Sentence, say, strong, typed } from '../text/sentence.ts'

export const toilListed: Sentence = say`To see what's noted: ${command('toil list')}. When a machine does it: ${command('toil automated rotating certificates')}.`

export const noToil: Sentence = say`No toil noted. To note some: ${command('toil 2h rotating certificates')}.`

/** `6.5 h`. */
function toilHoursText(ms: number): string {
  return `${Math.round((ms / hourMs) * 10) / 10} h`
}

function teamText(team: string | null): Sentence {
  return team === null ? say`${strong('No team')}` : say`${strong(typed(team, 60))}`
}

function kindText({ what, ms, times }: ToilKind): Sentence {
  return say`${typed(what, 200)}: ${toilHoursText(ms)}, ${countOf(times, 'time')}`
}

function automatedText({ what, before, since }: AutomatedKind): Sentence {
  const after = since.times === 0 ? 'none since' : `${toilHoursText(since.ms)} since`
  return say`✅ Automated: ${typed(what, 200)} (${toilHoursText(before.ms)} before, ${after})`
}

/** A team's toil in a period: how much, the top five by hours and by frequency, and what was automated. */
export function teamToilLines(toil: TeamToil): Sentence[] {
  const { team, ms, people, share, byHours, byFrequency, automated } = toil
  const isMuch = share !== null && share > toilShareAtMost
  const ofTime =
    share !== null &&
    say`, ${percentText(Math.round(share * 100) / 100)} of the office hours of the ${countOf(people, 'person', 'people')} who noted any${isMuch && ` (more than ${percentText(toilShareAtMost)})`}`
  const isSameOrder =
    byHours.map(({ what }) => what).join('\n') === byFrequency.map(({ what }) => what).join('\n')
  return [
    say`${isMuch && '⚠️ '}${teamText(team)}: ${toilHoursText(ms)}${ofTime}`,
    ...byHours.map((kind, index) => say`${index + 1}. ${kindText(kind)}`),
    ...(isSameOrder
      ? []
      : [
          say`Most often: ${join(
            byFrequency.map(({ what, times }) => say`${typed(what, 100)} (${countOf(times, 'time')})`),
            ', ',
          )}`,
        ]),
    ...automated.map(automatedText),
  ]
}

/** What someone is told who noted some. */
export function toilNoted(
  { team, ms, what, day }: { team: string | null; ms: number; what: string; day: string },
  today: string,
): Sentence {
  const on = day !== today && ` on ${day}`
  return say`Noted: ${toilHoursText(ms)} of toil${on}${team !== null && say` for ${typed(team, 60)}`}, ${typed(what, 200)}. Top five: ${command('toil list')}.`
}

export function toilAutomated(what: string): Sentence {
  return say`✅ Automated: ${typed(what, 200)}. ${command('toil list')} shows what it takes from now on.`
}
