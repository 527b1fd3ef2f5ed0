import type { ServiceRefusal } from '../../domain/services/refusals.ts'
import { code, command, list, type Sentence, say, target } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const serviceRefusals = {
  no_such_service: ({ name, nearest }) =>
    nearest === null
      ? say`There's no service ${code(name)}. All of them: ${command('services')}.`
      : say`There's no service ${code(name)}. Did you mean ${code(nearest)}?`,

  no_objective: ({ service }) =>
    say`${code(service)} has no objective, so it has no budget. Give it one in muster.yml: ${code('objective: { target: 99.9% }')}.`,

  not_frozen: ({ service }) =>
    say`${code(service)} isn't frozen, so there's nothing to lift. What's left: ${command(`budget ${service}`)}.`,

  not_lifted: ({ service }) =>
    say`The freeze of ${code(service)} isn't lifted. To lift it: ${command(`service ${service} lift 4h <why>`)}.`,

  lift_needs_reason: ({ service }) =>
    say`Say why: ${command(`service ${service} lift 4h rolling back the release`)}.`,

  lift_too_long: ({ days }) =>
    say`A freeze is lifted for ${days} days at most: ${command('service checkout lift 4h <why>')}.`,

  may_not_lift: ({ service, permitted }) =>
    say`Only ${list(permitted.slice(0, 10).map(target))} can lift the freeze of ${code(service)} (muster.yml). Ask one of them.`,
} satisfies Table<ServiceRefusal, unknown, Sentence>
