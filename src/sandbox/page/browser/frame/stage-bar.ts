import { h } from 'preact'
import { useState } from 'preact/hooks'
import { useNow } from '../clock.ts'
import { doNow } from '../connection.ts'
import { dayMs, shortDayTitle, timeText } from '../dates.ts'
import type { Directory } from '../directory.ts'
import { Menu } from '../menu.ts'
import { go } from '../place.ts'
import { useKnown } from '../store.ts'
import { hideTour, restartTour } from '../tour/tour-progress.ts'
import type { WorkbenchTab } from '../workbench/workbench.ts'
import { PersonMenu } from './person-menu.ts'
import { applyTheme, isDark } from './theme.ts'

type Props = { directory: Directory; tab: WorkbenchTab | null; onTab(tab: WorkbenchTab): void }

/** What surrounds the workspace: its time, what's wrong with it, and who this window acts as. */
export function StageBar({ directory, tab, onTab }: Props) {
  const { stage, tables } = useKnown()
  const { troubles, latencyMs, isBotRunning, limits } = stage
  const wrong = [latencyMs > 0, limits.mode === 'published', !isBotRunning].filter(Boolean).length
  const faults = troubles.length + wrong
  const [, setTurn] = useState(0)
  const items = [
    { label: isDark() ? 'Light' : 'Dark', onChoose: () => changeTheme(() => setTurn((turn) => turn + 1)) },
    { label: 'Send an alert', onChoose: () => onTab('alerts') },
    { label: 'Run a workflow', onChoose: () => onTab('workflows') },
    { label: 'Show tour', onChoose: () => hideTour(false) },
    { label: 'Restart tour', onChoose: () => restartTour(stage, tables.traffic.values()) },
    { label: 'Reset workspace', hint: 'deletes everything', onChoose: () => void reset() },
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
        faults > 0 ? h('span', { class: 'badge' }, faults, h('span', { class: 'sr-only' }, ' active')) : null,
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
      h(Menu, { label: 'Theme, alerts, tour and reset', sign: '⋯', items, buttonClass: 'stage-button' }),
      h(PersonMenu, { directory }),
    ),
  )
}

function changeTheme(then: () => void): void {
  applyTheme(isDark() ? 'light' : 'dark')
  then()
}

/** A thread of what is gone must not stay open, nor an address that leads there. */
async function reset(): Promise<void> {
  const { ok } = await doNow({ act: 'reset' })
  if (!ok) return
  hideTour(false)
  go({ channelId: '', threadTs: '', isHome: false })
}

function TimeTravel({ directory }: { directory: Directory }) {
  const { nextTimerMs, isTravelling, isBotRunning, app } = useKnown().stage
  const now = useNow(1_000)
  const [isAsked, setAsked] = useState(false)
  const { timeZone } = directory.me
  const isBusy = isTravelling || isAsked
  async function travel(act: Parameters<typeof doNow>[0]): Promise<void> {
    if (isBusy) return
    setAsked(true)
    await doNow(act)
    setAsked(false)
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
  const hasTimer = nextTimerMs !== null
  const noTimer = isBotRunning ? `${app.name} has no timer set` : `${app.name} isn’t running`
  return h(
    'div',
    { class: 'travel', role: 'group', 'aria-label': 'Time', 'aria-busy': isBusy },
    h(
      'span',
      { class: 'travel-now', title: timeZone },
      h('strong', null, timeText(now, timeZone)),
      h('span', null, isTravelling ? 'time is moving' : shortDayTitle(now, timeZone)),
    ),
    button('+5 min', 'Let 5 minutes pass', { act: 'travel', minutes: 5 }),
    button('+30 min', 'Let 30 minutes pass', { act: 'travel', minutes: 30 }),
    button(
      hasTimer ? `Next: ${whenText(nextTimerMs, now, timeZone)}` : 'Next timer',
      hasTimer ? `Travel to ${app.name}’s next timer` : noTimer,
      { act: 'travel_to', to: 'next_timer' },
      !hasTimer,
    ),
    button('Mon 09:00', 'Travel to Monday, 9:00 your time', { act: 'travel_to', to: 'monday' }),
  )
}

/** `14:30`, and with its day when it's further off. */
function whenText(atMs: number, now: number, timeZone: string): string {
  const time = timeText(atMs, timeZone)
  return atMs - now < dayMs ? time : `${shortDayTitle(atMs, timeZone)}, ${time}`
}
