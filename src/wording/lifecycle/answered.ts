import type { Resolution } from '../../domain/lifecycle/prompts/resolution.ts'
import type { Words } from '../../domain/record/effects.ts'
import { statusNames } from '../incident/names.ts'
import type { Spoken } from '../incident/spoken.ts'
import {
  atMoment,
  incidentLink,
  join,
  type Piece,
  person,
  type Sentence,
  say,
  strong,
  when,
} from '../text/sentence.ts'
import { lookUp, type Table } from '../text/table.ts'

type Place = Pick<Spoken, 'at'> & { name: Piece }

/** What a message that asked for something says once that's settled. */
const facts = {
  acknowledged: ({ by, at: then }, { name, at }) =>
    say`${person(by)} acknowledged ${name} ${atMoment(then, at)}.`,
  declined: (_, { name }) => say`You said you can't respond to ${name}, so it isn't waiting for you.`,
  all_declined: (_, { name }) => say`No one who was paged here can respond to ${name}.`,
  update_posted: ({ by, at: then }, { name, at }) =>
    by
      ? say`${person(by)} posted an update on ${name} ${atMoment(then, at)}.`
      : say`${name} got an update ${atMoment(then, at)}.`,
  update_moved: ({ to }, { name, at }) =>
    to ? say`Next update on ${name} by ${when(to, at)}.` : say`No update on ${name} is due.`,
  led: ({ by }, { name }) => say`${person(by)} is in command of ${name}.`,
  went_on: ({ at: then }, { name, at }) => say`Work on ${name} continued ${atMoment(then, at)}.`,
  ended: (_, { name }) => say`${name} has to be acknowledged again.`,
  rated: ({ by, useful }, { name }) =>
    say`${person(by)}: the ${name} page ${useful ? 'was useful' : "wasn't useful"}. Thanks.`,
  published: (_, { name }) => say`The ${name} postmortem is published.`,
  retracted: (_, { name }) => say`The ${name} postmortem was retracted.`,
  reviewed: (_, { name }) => say`Everyone asked has approved the ${name} postmortem.`,
  items_done: (_, { name }) => say`These action items of ${name} are done.`,
  duty_met: ({ by, at: then, name: duty, isRequired }, { name, at }) =>
    isRequired
      ? say`${person(by)} reported ${strong(duty)} of ${name} ${atMoment(then, at)}.`
      : say`${person(by)}: ${strong(duty)} of ${name} isn't required.`,
  put_off: ({ until }, { name, at }) => say`${name} reminders are snoozed until ${when(until, at)}.`,
  channel_kept: ({ by }, { name }) => say`${person(by)} keeps the channel of ${name}.`,
  channel_talked_in: ({ by }, { name }) =>
    say`${by ? person(by) : 'Someone'} wrote here, so the channel of ${name} isn't archived now.`,
  channel_archived: (_, { name }) => say`${name} is over, and nobody asked to keep its channel.`,
  now: ({ status }, { name }) => say`${name} is now ${statusNames[status]}.`,
  asked_again: (_, { name }) => say`${name}: asked again below.`,
} satisfies Table<Resolution, Place, Sentence>

/** The closing message keeps who closed it, whatever became of the rest. */
export function answeredText(words: Words, resolution: Resolution, { incident, at }: Spoken): Sentence {
  const name = incidentLink(incident.number)
  const closed = words.kind === 'closed' && say`${person(words.by)} closed ${name}.`
  return join([closed, lookUp<Resolution, Place, Sentence>(facts, resolution, { name, at })])
}
