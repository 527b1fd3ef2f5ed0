import type { Button, KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed, isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import {
  judgements,
  type RunbookRun,
  type RunStep,
  type StepAction,
  tickedIn,
} from '../../../domain/policy/practice/runbook.ts'
import {
  changedSince,
  didItHelp,
  helpedText,
  moreSteps,
  openLine,
  progressText,
  runQuestion,
  tickedLine,
  tickedText,
} from '../../../wording/runbooks/checklist.ts'
import { judgeId, runbookActionIds, stepPress } from '../../ids/runbook-ids.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin, plain, plainWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText, plainText } from '../../text/sentence-text.ts'
import { actions, context, header, section } from '../blocks.ts'
import { primary } from '../buttons.ts'
import type { View } from '../view.ts'
import { readButton } from './buttons.ts'

/** So many steps to come are shown at once; the others follow as these are ticked off. */
const openAtMost = 15
const doneAtMost = 8
const codeLimit = 1_200

/** A runbook that's followed: what's done, what comes next, and at the end whether it helped. */
export function checklistView(run: RunbookRun, incident: Incident, policy: Policy): View {
  const { steps, title, helped } = run
  const mayTick = allowed[incident.status].has('follow_runbook')
  const isThrough = tickedIn(run) === steps.length || !isOpen(incident.status)
  const file = policy.runbooks.find((one) => one.file === run.file)
  const isSame = file?.digest === run.digest
  const said = (sentence: Parameters<typeof mrkdwnText>[0]): string => mrkdwnText(sentence, policy)

  const numbered = steps.map((step, index) => ({ step, index }))
  const done = numbered.filter(({ step }) => step.ticked !== null)
  const open = numbered.filter(({ step }) => step.ticked === null)
  const name = `📖 ${title}`
  const blocks: KnownBlock[] = [
    header(`${plainWithin(name, limits.header - 20)} · ${progressText(run)}`),
    ...doneBlocks(
      done.map(({ step }) => said(tickedLine(step))),
      said(tickedText(done.length - doneAtMost)),
    ),
  ]
  // The first heading is often the title, which stands above.
  let before: string | null = title
  for (const [place, { step, index }] of open.slice(0, openAtMost).entries()) {
    const text = said(openLine(step, index + 1, step.section !== before))
    before = step.section
    const [accessory] = mayTick ? [stepButton(incident, run, index, place === 0)] : []
    blocks.push(accessory ? { ...section(text), accessory } : section(text))
    const code = place === 0 && isSame ? (file?.steps[index]?.code ?? []) : []
    for (const { text: shell } of code) blocks.push(section(`\`\`\`${escapedWithin(shell, codeLimit)}\`\`\``))
  }
  const [next] = open
  if (mayTick && next?.step.action)
    blocks.push(...actions(runButtons(next.step.action, next, { incident, run, policy })))
  if (open.length > openAtMost) blocks.push(context(said(moreSteps(open.length - openAtMost))))
  if (file && !isSame && open.length > 0) blocks.push(context(said(changedSince)))
  blocks.push(
    ...actions([
      ...(allowed[incident.status].has('note')
        ? [runButton(runbookActionIds.openNote, 'Add note…', incident, run)]
        : []),
      ...(mayTick && done.length > 0 ? [runButton(runbookActionIds.untick, 'Undo last', incident, run)] : []),
      ...readButton(run.file),
    ]),
  )
  if (helped) blocks.push(context(said(helpedText(helped))))
  else if (isThrough) blocks.push(section(said(didItHelp)), ...actions(judgeButtons(incident, run)))
  return { text: `${escapedWithin(name, limits.header)}: ${progressText(run)}`, blocks }
}

/** The latest, as far as they fit into one block. */
function doneBlocks(lines: readonly string[], more: string): KnownBlock[] {
  if (lines.length === 0) return []
  const kept = lines.slice(-doneAtMost)
  const shown = lines.length > doneAtMost ? [more, ...kept] : kept
  while (shown.join('\n').length > limits.sectionText && shown.length > 1) shown.shift()
  return [section(shown.join('\n').slice(0, limits.sectionText))]
}

function pressValue(incident: Incident, run: RunbookRun, more: { step?: number } = {}): string {
  return JSON.stringify(stepPress.parse({ incident: incident.number, run: run.id, ...more }))
}

function stepButton(incident: Incident, run: RunbookRun, step: number, isNext: boolean): Button {
  const button: Button = {
    type: 'button',
    action_id: runbookActionIds.tick,
    text: plain('Done'),
    value: pressValue(incident, run, { step }),
  }
  return isNext ? primary(button) : button
}

function runButton(actionId: string, text: string, incident: Incident, run: RunbookRun): Button {
  return { type: 'button', action_id: actionId, text: plain(text), value: pressValue(incident, run) }
}

/** Starts the next step's automation, after a confirmation that says what will happen. */
function runButtons(
  action: StepAction,
  { step, index }: { step: RunStep; index: number },
  { incident, run, policy }: { incident: Incident; run: RunbookRun; policy: Policy },
): Button[] {
  const automation = policy.automations.find(({ id }) => id === action.automation)
  if (!automation) return []
  const question = runQuestion(automation, action, (step.attempts ?? []).length + 1)
  return [
    {
      type: 'button',
      action_id: runbookActionIds.run,
      text: plain(`Run ${automation.id}`, limits.buttonText),
      value: pressValue(incident, run, { step: index }),
      confirm: {
        title: plain(`Run ${automation.id}?`, limits.confirmTitle),
        text: plain(plainText(question, policy), limits.confirmText),
        confirm: plain('Run it'),
        deny: plain('Cancel'),
      },
    },
  ]
}

const judgementButtons = { yes: 'It helped', partly: 'In part', no: "It didn't" } as const

function judgeButtons(incident: Incident, run: RunbookRun): Button[] {
  return judgements.map((answer) => runButton(judgeId(answer), judgementButtons[answer], incident, run))
}
