import type { Session } from '../session.ts'
import type { Stage } from './stage.ts'
import { nightBeginsAt, nightPolicy, playNight } from './story-on-call.ts'
import { playSev1, storyBeginsAt } from './story-sev1.ts'

export type Play = {
  opening: string
  /** When it begins, in UTC. */
  beginsAt: string
  /** The bot's muster.yml; without one, it has its defaults. */
  policy?: string
  /** Whether a postmortem has to come of it, which is printed. */
  endsInPostmortem: boolean
  /** Rejects when a step didn't happen. */
  run(stage: Stage, session: Session): Promise<void>
}

export type PlayName = 'incident' | 'on-call'

/** By the name behind `--play`; without one it's the incident. */
export const plays: Readonly<Record<PlayName, Play>> = {
  incident: {
    opening: 'One incident, from declaration to postmortem.',
    beginsAt: storyBeginsAt,
    endsInPostmortem: true,
    run: (stage, { bot }) => playSev1(stage, bot),
  },
  'on-call': {
    opening: 'A night on call, from the page to the hand-over.',
    beginsAt: nightBeginsAt,
    policy: nightPolicy,
    endsInPostmortem: false,
    run: playNight,
  },
}

export function isPlayName(name: string): name is PlayName {
  return Object.hasOwn(plays, name)
}
