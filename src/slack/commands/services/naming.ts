import { serviceNamed } from '../../../domain/services/named.ts'
import { durationOf } from '../../../domain/time/durations.ts'
import type { Command } from '../command.ts'
import { type Context, typedOf } from '../context.ts'

/** What people put before a service and don't mean by it. */
const joints = /^(?:of|for|is|to|the)\s+/i

/** The service that words are about; null where there are none. */
export function nameOf(typed: string): string | null {
  const plain = typed.replace(joints, '').trim()
  return plain === '' || /^(?:all|list)$/i.test(plain) ? null : plain
}

/**
 * `service checkout ledger` says what an incident happened to, `service none` takes it back, and
 * `service share 30%` says how much of each minute it took.
 */
export function serviceOf(typed: string, { policy }: Context): Command {
  const share = /^share\b\s*(.*)$/is.exec(typed)?.[1]?.trim()
  if (share !== undefined) return shareOf(share, typed)
  const lift = liftOf(typed)
  if (lift) return lift
  const plain = nameOf(typed)
  if (plain === null) return { verb: 'incomplete', of: 'service', expects: 'service', rest: typed }
  if (/^(?:none|nothing|no service)$/i.test(plain)) return { verb: 'service', services: [] }
  const whole = serviceNamed(policy, plain)
  return { verb: 'service', services: whole ? [whole.id] : plain.split(/[\s,&]+/).filter(Boolean) }
}

const lifting = /^(\S+)\s+(?:lift|unfreeze)\b\s*(.*)$/is

/** `checkout lift 4h rolling back`, `checkout lift end`; null where it's nothing of the sort. */
function liftOf(typed: string): Command | null {
  const [, service, rest = ''] = lifting.exec(typed) ?? []
  if (service === undefined) return null
  if (/^(?:end|off|over|back)$/i.test(rest.trim())) return { verb: 'lift', service, forMs: null, why: '' }
  const words = rest.replace(/^for\s+/i, '').split(/\s+/)
  for (const count of [4, 3, 2, 1]) {
    const length = durationOf(words.slice(0, count).join(' '))
    if (length?.unit !== 'ms' || words.length < count) continue
    return { verb: 'lift', service, forMs: length.ms, why: words.slice(count).join(' ') }
  }
  return { verb: 'incomplete', of: 'service', expects: 'lift', rest: typed }
}

function shareOf(text: string, typed: string): Command {
  if (/^(?:none|default|as usual|auto)$/i.test(text)) return { verb: 'share', share: null }
  const digits = /^(\d{1,3}(?:\.\d{1,2})?) ?%?$/.exec(text)?.[1]
  const share = digits === undefined ? Number.NaN : Number(`${digits}e-2`)
  if (!(share <= 1)) return { verb: 'incomplete', of: 'service', expects: 'share', rest: typed }
  return { verb: 'share', share }
}

/** The same words where there's no incident that they could be about. */
export function lookedAt(command: Command, rest: string, context: Context): Command {
  const isLacking = command.verb === 'incomplete' && command.of === 'service' && command.expects !== 'lift'
  if (command.verb !== 'service' && !isLacking) return command
  const typed = typedOf(rest, context)
  return { verb: 'services', name: nameOf(typed) }
}
