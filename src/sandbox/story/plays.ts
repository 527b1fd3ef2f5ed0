import { outsideEnv } from '../outside/sources.ts'
import type { Session, SessionOptions } from '../session.ts'
import type { Stage } from './stage.ts'
import { outageBeginsAt, outageFiles, playOutage } from './story-budget.ts'
import { nightBeginsAt, nightPolicy, playNight } from './story-on-call.ts'
import { playSev1, storyBeginsAt } from './story-sev1.ts'

export type Play = {
  opening: string
  /** When it begins, in UTC. */
  beginsAt: string
  /** The bot's muster.yml and what that names; without one, it has its defaults. */
  files?: NonNullable<SessionOptions['files']>
  /** What's in the bot's environment, made when the play begins. */
  env?(): Promise<Record<string, string>>
  /** Whether a postmortem has to come of it, which is printed. */
  endsInPostmortem: boolean
  /** Rejects when a step didn't happen. */
  run(stage: Stage, session: Session): Promise<void>
}

export type PlayName = 'incident' | 'on-call' | 'budget'

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
    files: () => ({ 'muster.yml': nightPolicy }),
    endsInPostmortem: false,
    run: playNight,
  },
  budget: {
    opening: 'An error budget that runs out, from the first alert to the freeze and its end.',
    beginsAt: outageBeginsAt,
    files: outageFiles,
    env: outsideEnv,
    endsInPostmortem: false,
    run: playOutage,
  },
}

export function isPlayName(name: string): name is PlayName {
  return Object.hasOwn(plays, name)
}
