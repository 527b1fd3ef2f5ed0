import { h } from 'preact'
import { AlertsPanel } from './alerts-panel.ts'
import { TrafficPanel } from './traffic-panel.ts'
import { TroublePanel } from './trouble-panel.ts'
import { WorkflowsPanel } from './workflows-panel.ts'

export type WorkbenchTab = 'traffic' | 'trouble' | 'alerts' | 'workflows'

type Props = { tab: WorkbenchTab; onTab(tab: WorkbenchTab): void; onClose(): void }

const titles = { traffic: 'Traffic', trouble: 'Trouble', alerts: 'Alerts', workflows: 'Workflows' } as const
const panels = {
  traffic: TrafficPanel,
  trouble: TroublePanel,
  alerts: AlertsPanel,
  workflows: WorkflowsPanel,
} as const

/** Below the channel, so that cause and effect are seen together. */
export function Workbench({ tab, onTab, onClose }: Props) {
  const tabs: WorkbenchTab[] = ['traffic', 'trouble', 'alerts', 'workflows']
  return h(
    'section',
    { class: 'workbench', 'aria-label': titles[tab] },
    h(
      'div',
      { class: 'workbench-head' },
      h(
        'div',
        { role: 'tablist', 'aria-label': 'Workbench' },
        tabs.map((each) =>
          h(
            'button',
            {
              key: each,
              type: 'button',
              class: 'tab',
              role: 'tab',
              'aria-selected': each === tab,
              onClick: () => onTab(each),
            },
            titles[each],
          ),
        ),
      ),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onClick: onClose }, '✕'),
    ),
    h('div', { class: 'workbench-body', role: 'tabpanel', tabIndex: 0 }, h(panels[tab], null)),
  )
}
