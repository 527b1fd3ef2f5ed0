import { h } from 'preact'

type ChoiceProps<K extends string> = {
  label: string
  options: { readonly [key in K]: string }
  value: K
  set(value: K): void
}

/** One of several, with a name for screen readers. */
export function Choice<K extends string>({ label, options, value, set }: ChoiceProps<K>) {
  const keys = Object.keys(options) as K[]
  return h(
    'select',
    {
      class: 'input select',
      'aria-label': label,
      onChange: ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
        const key = keys[currentTarget.selectedIndex]
        if (key !== undefined) set(key)
      },
    },
    keys.map((key) => h('option', { key, value: key, selected: key === value }, options[key])),
  )
}
