import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { FaultAsked } from '../../acts.ts'
import { doNow } from '../connection.ts'
import { useKnown } from '../store.ts'
import { Choice } from './choice.ts'

const kinds = {
  http: 'fail with HTTP 503',
  rate_limit: 'rate-limit for 5 s',
  error: 'fail with an error code',
  lost_answer: 'do it, lose the answer',
} as const
type Kind = keyof typeof kinds

const often = { once: 'once', thrice: '3 times', always: 'until stopped' } as const
type Often = keyof typeof often

/** Always offered, called so far or not. */
const usualMethods = [
  'chat.postMessage',
  'chat.update',
  'conversations.create',
  'conversations.invite',
  'views.open',
]

/** Chooses what goes wrong with which calls. */
export function FaultForm() {
  const { traffic } = useKnown().tables
  const [kind, setKind] = useState<Kind>('http')
  const [method, setMethod] = useState('*')
  const [times, setTimes] = useState<Often>('always')
  const [code, setCode] = useState('missing_scope')
  const called = [...traffic.values()].flatMap((record) => (record.kind === 'api' ? [record.method] : []))
  const methods = [...new Set([...usualMethods, ...called])].sort()
  return h(
    'form',
    {
      class: 'trouble-group',
      'aria-label': 'Calls',
      onSubmit: (event: Event) => {
        event.preventDefault()
        void doNow({ act: 'trouble', fault: faultOf(kind, method, times, code) })
      },
    },
    h('h3', null, 'Calls'),
    h(
      'div',
      { class: 'trouble-controls' },
      h(Choice<Kind>, { label: 'What happens', options: kinds, value: kind, set: setKind }),
      kind === 'error'
        ? h('input', {
            class: 'input',
            value: code,
            'aria-label': 'Error code',
            onInput: (event: Event) => {
              if (event.target instanceof HTMLInputElement) setCode(event.target.value)
            },
          })
        : null,
      h(Choice<string>, {
        label: 'Which calls',
        options: { '*': 'every call', ...Object.fromEntries(methods.map((name) => [name, name])) },
        value: method,
        set: setMethod,
      }),
      h(Choice<Often>, { label: 'How often', options: often, value: times, set: setTimes }),
      h('button', { type: 'submit', class: 'button button-primary' }, 'Apply'),
    ),
  )
}

function faultOf(kind: Kind, method: string, times: Often, code: string): FaultAsked {
  const where = { method, ...(times === 'always' ? {} : { times: times === 'once' ? 1 : 3 }) }
  switch (kind) {
    case 'http':
      return { kind, status: 503, ...where }
    case 'rate_limit':
      return { kind, retryAfterSeconds: 5, ...where }
    case 'error':
      return { kind, code, ...where }
    case 'lost_answer':
      return { kind, ...where }
  }
}
