import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'
import type { LocalDay } from '../../time/local-day.ts'
import type { Severity } from '../severity.ts'
import type { Target } from '../target.ts'
import type { Receiver } from './receivers.ts'

/** Something that a step asks an automation of the team's own to do; Muster itself runs nothing. */
export type StepAction = {
  /** The id of an automation in `muster.yml`. The document can't hold an address. */
  automation: string
  /** What is handed to it, as written. */
  data: Record<string, string | number | boolean>
  /** Who may start it, of those whom the automation permits; null: all of them. */
  permitted: Target[] | null
}

/** What a step shows to be copied. It's never run. */
export type StepCode = { language: string; text: string }

/** One item of a task list, in plain words. */
export type RunbookStep = {
  text: string
  /** The heading it stands under; null where there's none. */
  section: string | null
  code: StepCode[]
  action: StepAction | null
}

/** How often somebody has to read a runbook again: calendar units after its last review. */
export type ReviewPeriod = { count: number; unit: 'day' | 'month' }

/** A heading with what stands below it, as the document's own Markdown. */
export type RunbookPart = { heading: string | null; text: string }

/** What somebody wrote down for the moment when something breaks. */
export type Runbook = {
  /** Its path as seen from `muster.yml`, which is what it's known by. */
  file: string
  title: string
  /** Ids of the catalogue: those it names, and those that name it. */
  services: string[]
  severities: Severity[]
  /** Names of alerts; `*` stands for anything. */
  alerts: string[]
  keywords: string[]
  owner: Target | null
  /** Whose it is where that's no id of Slack's: a team's name. */
  ownerName: string | null
  reviewed: LocalDay | null
  reviewEvery: ReviewPeriod
  steps: RunbookStep[]
  parts: RunbookPart[]
  /** Of its whole text: whether somebody has changed it since. */
  digest: string
}

/** Where nothing is said of it. */
export const reviewedYearly: ReviewPeriod = { count: 12, unit: 'month' }

/** Somebody did something to a step, and when. */
export type Done = { by: PersonId; at: Instant }

/** A step as it stood when the runbook was opened: the file may change while it's followed. */
export type RunStep = Pick<RunbookStep, 'text' | 'section' | 'action'> & {
  ticked: Done | null
  note: (Done & { text: string }) | null
  /** Missing where it was never asked of an automation. */
  attempts?: Attempt[]
}

export const judgements = ['yes', 'partly', 'no'] as const

/** Whether a runbook helped. */
export type Judgement = (typeof judgements)[number]

/** A runbook that's followed in an incident. */
export type RunbookRun = {
  /** Counted from 1 within the incident. */
  id: number
  file: string
  title: string
  /** Of the file when it was opened. */
  digest: string
  opened: Done
  steps: RunStep[]
  helped: (Done & { answer: Judgement }) | null
}

export function tickedIn({ steps }: RunbookRun): number {
  return steps.filter(({ ticked }) => ticked !== null).length
}

/** A program of the team's own that steps can start: where it is, what it does, and who may start it. */
export type Automation = Receiver & { does: string; permitted: 'everyone' | Target[] }

/** What came of asking an automation; `isDone` null where nobody knows whether it was started. */
export type StepOutcome = { isDone: boolean | null; text: string }

/** A step that was asked of its automation, counted from 1; `outcome` null while it hasn't answered. */
export type Attempt = Done & { attempt: number; outcome: StepOutcome | null }
