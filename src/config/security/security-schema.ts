import { z } from 'zod'
import { defaultSecurityPolicy, type SecurityPolicy } from '../../domain/policy/practice/security.ts'
import { refused, section, target } from '../fields.ts'
import { shown } from '../problems.ts'

const notList = (value: unknown) => `${shown(value)} isn't a list`

export const securitySection = section({
  responders: z
    .array(target(), { error: refused(notList) })
    .max(50, { error: 'has more than 50 ids' })
    .describe('Who is paged for security incidents, and may know of them')
    .optional(),
})

export function securityOf(file: z.output<typeof securitySection> | undefined): SecurityPolicy {
  return { responders: file?.responders ?? defaultSecurityPolicy.responders }
}
