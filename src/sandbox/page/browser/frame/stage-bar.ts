import { h } from 'preact'
import { useState } from 'preact/hooks'
import { useNow } from '../clock.ts'
import { doNow } from '../connection.ts'
import { shortDayTitle, slackDate, timeText } from '../dates.ts'
import type { Directory } from '../directory.ts'
import { Menu } from '../menu.ts'
import { useKnown } from '../store.ts'
import { hideTour, restartTour } from '../tour/tour-progress.ts'
import type { WorkbenchTab } from '../workbench/workbench.ts'
import { PersonMenu } from './person-menu.ts'
import { applyTheme, isDark } from './theme.ts'

type Props = { directory: Directory; tab: WorkbenchTab | null; onTab(tab: WorkbenchTab): void }

/** What surrounds the workspace: its time, what is wrong with it, and who one is in it. */
export function StageBar({ directory, tab, onTab }: Props) {
  const { troubles, latencyMs, isBotRunning } = useKnown().stage
  const wrong = troubles.length + (latencyMs > 0 ? 1 : 0) + (isBotRunning ? 0 : 1)
  const [, setTurn] = useState(0)
  const items = [
    { label: isDark() ? 'Light' : 'Dark', onChoose: () => changeTheme(() => setTurn((turn) => turn + 1)) },
    { label: 'Show the tour', onChoose: () => hideTour(false) },
    { label: 'Tour from the start', onChoose: restartTour },
    { label: 'Reset the workspace', hint: 'forgets everything', onChoose: () => void reset() },
  ]
  return h(
    'header',
    { class: 'stage' },
    h('span', { class: 'stage-name' }, h('span', { class: 'stage-sign', 'aria-hidden': 'true' }), 'Sandbox'),
    h(TimeTravel, { directory }),
    h(
      'div',
      { class: 'stage-tools' },
      h(
        'button',
        {
          type: 'button',
          class: 'stage-button',
          'aria-pressed': tab === 'trouble',
          onClick: () => onTab('trouble'),
        },
        'Trouble',
        wrong > 0 ? h('span', { class: 'badge' }, wrong, h('span', { class: 'sr-only' }, ' at work')) : null,
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'stage-button',
          'aria-pressed': tab === 'traffic',
          onClick: () => onTab('traffic'),
        },
        'Traffic',
      ),
      h(Menu, { label: 'Theme, tour and reset', sign: '⋯', items, buttonClass: 'stage-button' }),
      h(PersonMenu, { directory }),
    ),
  )
}

function changeTheme(then: () => void): void {
  applyTheme(isDark() ? 'light' : 'dark')
  then()
}

async function reset(): Promise<void> {
  restartTour()
  await doNow({ act: 'reset' })
}

function TimeTravel({ directory }: { directory: Directory }) {
  const { nextMomentMs } = useKnown().stage
  const now = useNow(1_000)
  const [isBusy, setBusy] = useState(false)
  const { timeZone } = directory.me
  async function travel(act: Parameters<typeof doNow>[0]): Promise<void> {
    if (isBusy) return
    setBusy(true)
    await doNow(act)
    setBusy(false)
  }
  const button = (label: string, title: string, act: Parameters<typeof doNow>[0], isOff = false) =>
    h(
      'button',
      {
        type: 'button',
        class: 'stage-button',
        title,
        disabled: isOff,
        'aria-disabled': isBusy,
        onClick: () => void travel(act),
      },
      label,
    )
  const next = nextMomentMs === null ? 'Next moment' : `Next: ${slackDate(nextMomentMs, '{time}', timeZone)}`
  return h(
    'div',
    { class: 'travel', role: 'group', 'aria-label': 'Time', 'aria-busy': isBusy },
    h(
      'span',
      { class: 'travel-now', title: timeZone },
      h('strong', null, timeText(now, timeZone)),
      h('span', null, shortDayTitle(now, timeZone)),
    ),
    button('+5 min', 'Let five minutes pass', { act: 'travel', minutes: 5 }),
    button('+30 min', 'Let half an hour pass', { act: 'travel', minutes: 30 }),
    button(
      next,
      nextMomentMs === null ? 'No message names a moment to come' : 'To the next moment that a message names',
      { act: 'travel_to', to: 'next_moment' },
      nextMomentMs === null,
    ),
    button('Mon 09:00', 'To Monday, nine o’clock your time', { act: 'travel_to', to: 'monday' }),
  )
}
