import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useKnown } from '../store.ts'
import { suggest } from '../suggestions.ts'
import {
  hasReadFile,
  hideTour,
  isTourHidden,
  keepProgress,
  restartTour,
  stepsDone,
  whenTourChanges,
} from './tour-progress.ts'
import { deedsOf, tourSteps } from './tour-steps.ts'

/** Suggests the next thing to try; what was done in any window counts. */
export function Tour() {
  const { tables, stage } = useKnown()
  const [, setTurn] = useState(0)
  useEffect(() => whenTourChanges(() => setTurn((turn) => turn + 1)), [])
  useEffect(() => {
    keepProgress({ ...deedsOf(tables.traffic.values()), travels: stage.travels, hasReadFile: hasReadFile() })
  })
  if (isTourHidden()) return null
  const done = stepsDone()
  const at = tourSteps.findIndex((step) => !done.has(step.id))
  const step = tourSteps[at]
  const dismiss = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Hide the tour', onClick: () => hideTour(true) },
    '✕',
  )
  if (step === undefined) {
    return h(
      'section',
      { class: 'tour', 'aria-label': 'Tour' },
      h('div', { class: 'tour-head' }, h('h2', null, 'That was all of it'), dismiss),
      h('p', null, 'Now make something go wrong: open Trouble, lose an answer, kill the app in the middle.'),
      h('button', { type: 'button', class: 'link', onClick: restartTour }, 'Again from the start'),
    )
  }
  return h(
    'section',
    { class: 'tour', 'aria-label': 'Tour' },
    h(
      'div',
      { class: 'tour-head' },
      h('span', { class: 'tour-count' }, `Try this · ${at + 1} of ${tourSteps.length}`),
      dismiss,
    ),
    h('h2', null, step.title),
    h('p', null, step.text),
    step.typed === undefined
      ? null
      : h(
          'button',
          { type: 'button', class: 'tour-typed', onClick: () => suggest(step.typed ?? '') },
          step.typed,
        ),
  )
}
