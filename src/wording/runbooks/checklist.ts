import type {
  Attempt,
  Automation,
  RunbookRun,
  RunStep,
  StepAction,
} from '../../domain/policy/practice/runbook.ts'
import { tickedIn } from '../../domain/policy/practice/runbook.ts'
import type { RunbookEffect } from '../../domain/runbooks/effects.ts'
import {
  code,
  incidentLink,
  join,
  person,
  type Sentence,
  say,
  strong,
  target,
  time,
  typed,
} from '../text/sentence.ts'
import { judgementNames, outcomeName } from './happenings.ts'
import { titleLimit } from './offers.ts'
import { staleText } from './standing.ts'

const stepLimit = 300
const noteLimit = 500

/** `3 of 7`. */
export function progressText(run: RunbookRun): string {
  return `${tickedIn(run)} of ${run.steps.length}`
}

/** On the card: how far a runbook is, or whether it helped. */
export function followedLine(run: RunbookRun): Sentence {
  const state = run.helped ? judgementNames[run.helped.answer] : `${progressText(run)} steps`
  return say`📖 ${strong('Runbook:')} ${typed(run.title, titleLimit)}, ${state}`
}

/** A step that's done: who, when, what they noted, and what its automation answered last. */
export function tickedLine({ text, ticked, note, attempts = [] }: RunStep): Sentence {
  const who = ticked && say` (${person(ticked.by)}, ${time(ticked.at)})`
  const answered = attempts.slice(-1).map(attemptLine)
  return join([say`✅ ${typed(text, stepLimit)}${who}`, note && noteLine(note), ...answered], '\n')
}

/** A step to come; its number counts from 1. */
export function openLine(
  { text, section, note, attempts = [] }: RunStep,
  number: number,
  isNewSection: boolean,
): Sentence {
  return join(
    [
      isNewSection && section !== null && strong(typed(section, titleLimit)),
      say`☐ ${number}. ${typed(text, stepLimit)}`,
      note && noteLine(note),
      ...attempts.slice(-2).map(attemptLine),
    ],
    '\n',
  )
}

/** What the one who starts it confirms: what will happen, and what's handed over. */
export function runQuestion(
  { does, id }: Pick<Automation, 'does' | 'id'>,
  action: StepAction,
  attempt: number,
): Sentence {
  const data = Object.entries(action.data).map(
    ([name, value]) => say`${typed(name, 40)}=${typed(String(value), 60)}`,
  )
  return join([
    say`${typed(does, 200)}.`,
    say`It's sent to ${typed(id, 40)}${data.length > 0 && say` with ${join(data, ', ')}`}${attempt > 1 && say` (attempt ${attempt})`}.`,
  ])
}

function attemptLine({ by, at, attempt, outcome }: Attempt): Sentence {
  const state = outcome
    ? say`${outcomeName(outcome.isDone)}: ${typed(outcome.text, 300)}`
    : say`started, no answer yet`
  return say`      ▶ attempt ${attempt} (${person(by)}, ${time(at)}) ${state}`
}

function noteLine({ by, text }: NonNullable<RunStep['note']>): Sentence {
  return say`      ↳ ${typed(text, noteLimit)} (${person(by)})`
}

export function moreSteps(count: number): Sentence {
  return say`and ${count} more after these`
}

export function tickedText(count: number): Sentence {
  return say`✅ ${count} done before these`
}

export const didItHelp = say`Did it help?`

export function helpedText({ by, answer }: NonNullable<RunbookRun['helped']>): Sentence {
  return say`${person(by)}: ${judgementNames[answer]}.`
}

export const changedSince = say`The file has changed since it was opened. These are its steps as they were.`

/** What a runbook's owner is asked. A group is addressed, for it's asked where others read. */
export function ownerAsked({ file, title, owner, why }: RunbookEffect): Sentence {
  const to = owner.kind === 'group' && say`${target(owner)}: `
  const named = say`${to ? 'the' : 'The'} runbook ${typed(title, titleLimit)} (${code(file, 200)})`
  if (why.kind === 'did_not_help') {
    const where = why.incident !== null && say` in ${incidentLink(why.incident)}`
    return say`📖 ${to}${named} didn't help${where}. What should it say? Change it, and set ${code('reviewed')} to the day you do.`
  }
  return say`📖 ${to}${named} is stale: ${staleText(why.stale)}. Read it as a whole, and set ${code('reviewed')} to today.`
}
