import { z } from 'zod'
import { callLinkOf } from '../../domain/policy/practice/call-link.ts'
import { isOff, refuse, refused } from '../fields.ts'
import { shown } from '../problems.ts'

const lengthAtMost = 300

function notCall(value: unknown): string {
  return `${shown(value)} isn't the address of a call; write for example https://meet.example.com/inc-{number}, or off`
}

/** `https://meet.example.com/inc-{number}`, or one room for all incidents. */
export function callLink() {
  const error = refused(notCall)
  return z
    .union([z.string({ error }), z.literal(false, { error })], { error })
    .meta({ examples: ['https://meet.example.com/inc-{number}', 'off'] })
    .transform((template, ctx) => {
      if (template === false || isOff(template)) return null
      return isWebAddress(callLinkOf(template, 1)) ? template : refuse(ctx, notCall(template))
    })
}

function isWebAddress(address: string): boolean {
  if (address.length > lengthAtMost || /[\s<>|{}]/.test(address) || !URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username + password === ''
}
