import { h } from 'preact'
import type { ShownPerson } from '../../protocol.ts'

const hues = 7

/** A person's sign: the same colour everywhere. */
export function Avatar({ person, isSmall }: { person: ShownPerson | undefined; isSmall?: boolean }) {
  const hue =
    person === undefined || person.isBot ? 'bot' : String(Number.parseInt(person.id.slice(-3), 36) % hues)
  const size = isSmall === true ? ' avatar-small' : ''
  return h('span', { class: `avatar avatar-${hue}${size}`, 'aria-hidden': 'true' }, initialsOf(person))
}

function initialsOf(person: ShownPerson | undefined): string {
  return (person?.realName ?? '?').slice(0, 1).toUpperCase()
}
