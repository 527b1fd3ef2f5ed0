import type { Policy, Role } from '../../../domain/policy/policy.ts'
import type { Command } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { abbreviates, leadingPerson, trailingPerson } from '../pieces.ts'

/** `role comms @dee`, in either order; without a person it's the one who types. */
export function roleOf(rest: string, context: Context): Command {
  const stranger = strangerIn('role', rest, context)
  if (stranger) return stranger
  const found = leadingPerson(rest) ?? trailingPerson(rest)
  const words = found ? found.rest : rest.replace(/(?:^|\s+)me$/i, '')
  const typed = typedOf(words, context).replace(/[\s:;,\p{Pd}]+$/u, '')
  if (typed === '')
    return incomplete('role', 'role', typedOf(rest, context), found ? { person: found.person } : {})
  return { verb: 'role', role: roleIdOf(typed, context.policy), person: found?.person ?? null }
}

/** The id of the only role that the word abbreviates, `comms` or `cl`, or the word as it stands. */
function roleIdOf(typed: string, { roles }: Policy): string {
  const wanted = typed.toLowerCase()
  const names = ({ id, name }: Role): string[] => [id.toLowerCase(), name.toLowerCase()]
  const exact = roles.find((role) => names(role).includes(wanted))
  const meant = roles.filter((role) => names(role).some((name) => abbreviates(wanted, name)))
  return exact?.id ?? (meant.length === 1 ? meant[0]?.id : undefined) ?? typed
}
