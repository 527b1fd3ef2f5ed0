import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { ShownPerson } from '../../protocol.ts'
import { doNow } from '../connection.ts'

const usual = { from: '22:00', to: '08:00' }
const labels = { from: 'Pause starts', to: 'Pause ends' }
const ends = Object.keys(labels) as (keyof typeof labels)[]

/** When this person's notifications rest each day; an app can ask Slack for it (`dnd.info`). */
export function QuietHours({ person }: { person: ShownPerson }) {
  const { quietHours } = person
  const [hours, setHours] = useState(quietHours ?? usual)
  // Its own, for the workspace's answer may come after the next change.
  const [isOn, setIsOn] = useState(quietHours !== undefined)
  function set(next: typeof hours): void {
    setHours(next)
    if (isOn) void doNow({ act: 'quiet_hours', hours: next })
  }
  return h(
    'fieldset',
    { class: 'quiet-hours' },
    h(
      'label',
      null,
      h('input', {
        type: 'checkbox',
        checked: isOn,
        onChange: () => {
          setIsOn(!isOn)
          void doNow({ act: 'quiet_hours', hours: isOn ? null : hours })
        },
      }),
      'Pause notifications',
    ),
    ends.map((end) =>
      h('input', {
        key: end,
        type: 'time',
        class: 'input',
        'aria-label': labels[end],
        value: hours[end],
        onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
          if (currentTarget.value !== '') set({ ...hours, [end]: currentTarget.value })
        },
      }),
    ),
  )
}
