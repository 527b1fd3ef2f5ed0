import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useKnown } from '../store.ts'
import { suggest } from '../suggestions.ts'
import {
  hideTour,
  isTourHidden,
  keepProgress,
  progressIn,
  restartTour,
  whenTourChanges,
} from './tour-progress.ts'
import { tourSteps } from './tour-steps.ts'

/** Suggests the next thing to try; what was done in any window counts. */
export function Tour() {
  const { tables, stage } = useKnown()
  const [, setTurn] = useState(0)
  useEffect(() => whenTourChanges(() => setTurn((turn) => turn + 1)), [])
  useEffect(() => keepProgress(stage, tables.traffic.values()))
  if (isTourHidden()) return null
  const { done } = progressIn(stage)
  const at = tourSteps.findIndex((step) => !done.includes(step.id))
  const step = tourSteps[at]
  const dismiss = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Hide tour', onClick: () => hideTour(true) },
    '✕',
  )
  if (step === undefined) {
    return h(
      'section',
      { class: 'tour', 'aria-label': 'Tour' },
      h('div', { class: 'tour-head' }, h('h2', null, 'That’s the tour'), dismiss),
      h('p', null, 'Now break something: open Trouble, lose an answer, kill the app halfway.'),
      h(
        'button',
        {
          type: 'button',
          class: 'link',
          onClick: () => restartTour(stage, tables.traffic.values()),
        },
        'Restart tour',
      ),
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
