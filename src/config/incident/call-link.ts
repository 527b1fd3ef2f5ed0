import { callLinkOf } from '../../domain/policy/practice/call-link.ts'
import { errorFor, refuse, textOrOff } from '../fields.ts'
import { valueText } from '../problems.ts'

const lengthAtMost = 300

function notCall(value: unknown): string {
  return `${valueText(value)} isn't the address of a call; write for example https://meet.example.com/inc-{number}, or off`
}

/** `https://meet.example.com/inc-{number}`, or one room for all incidents. */
export function callLink() {
  const examples = ['https://meet.example.com/inc-{number}', 'off']
  return textOrOff(errorFor(notCall), examples).transform((template, ctx) => {
    if (template === null) return null
    return isWebAddress(callLinkOf(template, 1)) ? template : refuse(ctx, notCall(template))
  })
}

function isWebAddress(address: string): boolean {
  if (address.length > lengthAtMost || /[\s<>|{}]/.test(address) || !URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username + password === ''
}
