import type { ModalView } from '@slack/types'
import { expect } from 'vitest'
import { modalProblems } from './form-problems.ts'

type Shown = {
  type: string
  text?: { text: string }
  elements?: { text: string | { text: string } }[]
  label?: { text: string }
  hint?: { text: string }
  optional?: boolean
  element?: {
    type: string
    options?: { text: { text: string }; description?: { text: string } }[]
    initial_option?: { text: { text: string } }
    initial_value?: string
  }
}

/** A form as one would read it on the screen. */
export function read(form: ModalView): string {
  expect(modalProblems(form)).toEqual([])
  const lines = (form.blocks as unknown as Shown[]).flatMap(
    ({ text, elements, label, hint, optional, element }) => [
      text?.text ??
        elements?.map(({ text }) => (typeof text === 'string' ? text : `[${text.text}]`)).join(' ') ??
        `${label?.text}${optional ? ' (optional)' : ''} [${element?.initial_value ?? element?.type}]`,
      ...(element?.options ?? []).map((option) => {
        const mark = option.text.text === element?.initial_option?.text.text ? '●' : '○'
        return `  ${mark} ${option.text.text}${option.description ? ` — ${option.description.text}` : ''}`
      }),
      ...(hint ? [`  ~ ${hint.text}`] : []),
    ],
  )
  return [`# ${form.title.text}`, ...lines, `[${form.submit?.text}]`].join('\n')
}
