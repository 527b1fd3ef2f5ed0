import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { ShownStep } from '../../protocol.ts'
import { useKnown } from '../store.ts'
import { Answers, useSending } from './answers.ts'
import { Choice } from './choice.ts'

const starters = { me: 'you start it', schedule: 'a schedule starts it' } as const
type Starter = keyof typeof starters

type Entered = { [input: string]: string | boolean }

/** The steps that the app adds to workflows, each run alone: what it's given, and what it gives the next step. */
export function WorkflowsPanel() {
  const { app } = useKnown().stage
  const { isBusy, sent, send } = useSending()
  const [starter, setStarter] = useState<Starter>('me')
  const [entered, setEntered] = useState<Entered>({})
  const [chosen, setChosen] = useState('')
  const step = app.steps.find(({ callbackId }) => callbackId === chosen) ?? app.steps[0]
  if (step === undefined) return h('p', { class: 'quiet' }, `${app.name} has no steps for workflows.`)
  const { callbackId, title } = step
  const titles = Object.fromEntries(app.steps.map((each) => [each.callbackId, each.title]))
  return h(
    'div',
    { class: 'answers' },
    h(
      'form',
      {
        class: 'trouble-controls',
        'aria-label': 'Run a workflow',
        onSubmit: (event: Event) => {
          event.preventDefault()
          const act = { act: 'workflow', callbackId, inputs: entered, isAttended: starter === 'me' } as const
          void send(act, `${title}: ${starters[starter]}`)
        },
      },
      h(Choice<string>, { label: 'Step', options: titles, value: callbackId, set: setChosen }),
      inputsOf(step).map((input) =>
        h(StepField, {
          key: `${callbackId}/${input.name}`,
          input,
          value: entered[input.name],
          set: (value) => setEntered((before) => ({ ...before, [input.name]: value })),
        }),
      ),
      h(Choice<Starter>, { label: 'Who starts it', options: starters, value: starter, set: setStarter }),
      h(
        'button',
        { type: 'submit', class: 'button button-primary', 'aria-disabled': isBusy },
        isBusy ? 'Running…' : 'Run workflow',
      ),
    ),
    h(Answers, { sent, empty: `Not run yet. ${step.description}.` }),
  )
}

/** Slack fills in the others. */
function inputsOf({ inputs }: ShownStep) {
  return inputs.filter(({ type }) => ['boolean', 'integer', 'number', 'string'].includes(type))
}

type FieldProps = {
  input: ShownStep['inputs'][number]
  value: string | boolean | undefined
  set(value: string | boolean): void
}

function StepField({ input: { type, title, description, isRequired }, value, set }: FieldProps) {
  if (type === 'boolean') {
    return h(
      'label',
      { title: description },
      h('input', {
        type: 'checkbox',
        checked: value === true,
        onChange: (event: Event) => {
          if (event.target instanceof HTMLInputElement) set(event.target.checked)
        },
      }),
      ` ${title}`,
    )
  }
  const label = isRequired ? title : `${title} (optional)`
  return h('input', {
    class: 'input',
    value: typeof value === 'string' ? value : '',
    placeholder: label,
    title: description,
    'aria-label': label,
    required: isRequired,
    onInput: (event: Event) => {
      if (event.target instanceof HTMLInputElement) set(event.target.value)
    },
  })
}
