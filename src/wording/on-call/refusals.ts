import type { OverrideRefusal } from '../../domain/on-call/overrides/change-override.ts'
import type { SwapRefusal } from '../../domain/on-call/overrides/swap.ts'
import type { OnCallRefusal } from '../../domain/on-call/refusals.ts'
import { dayMs } from '../../domain/time/units.ts'
import { code, command, dayAndTime, join, list, type Sentence, say } from '../text/sentence.ts'
import { lookUp, type Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'
import { onCallName } from './names.ts'

const namedAtMost = 20

export const onCallRefusals = {
  no_such_schedule: ({ schedule, known }) => {
    if (known.length === 0) return say`There are no schedules yet. Add one to muster.yml.`
    const names = join(
      known.slice(0, namedAtMost).map((id) => code(id)),
      ', ',
    )
    return say`There's no schedule ${code(schedule)}. Pick one of ${names}.`
  },
  override_refused: ({ schedule, why }) =>
    lookUp<OverrideRefusal, string, Sentence>(overrideRefusals, why, schedule),
  swap_refused: ({ schedule, why }) => lookUp<SwapRefusal, string, Sentence>(swapRefusals, why, schedule),
  too_many_swaps: ({ schedule, limit }) =>
    say`${code(schedule)} has ${limit} swaps waiting for an answer. Get those answered first.`,
  no_such_swap: ({ id }) => say`${code(id)} was answered already, or taken back.`,
  no_such_override: ({ id }) =>
    say`There's no change ${code(id)}. To see what's planned: ${command('oncall')}.`,
  override_over: ({ id }) => say`${code(id)} has ended, and past shifts can't be changed.`,
} satisfies Table<OnCallRefusal, unknown, Sentence>

const overrideRefusals: Table<OverrideRefusal, string, Sentence> = {
  until_before_from: ({ from, to }) =>
    say`That ends ${dayAndTime(to)}, before it begins ${dayAndTime(from)}. Put the earlier time first.`,
  too_long: ({ limitMs }) =>
    say`A change lasts ${limitMs / dayMs} days at most. For longer, edit the rotation in muster.yml.`,
  too_far_ahead: ({ limitMs }) => say`A change can begin at most ${limitMs / dayMs} days ahead.`,
  nobody_named: () => say`Say who takes over.`,
  too_many_people: ({ limit }) => say`At most ${limit} people can be put on call at once.`,
  too_many_overrides: ({ limit }, schedule) =>
    say`${code(schedule)} has ${limit} changes planned, the maximum. Undo some first, or edit the rotation in muster.yml.`,
  not_reachable: ({ people }) =>
    people.length === 1
      ? say`${list(people.map(onCallName))} has left Slack and can't be paged. Pick someone else.`
      : say`${list(people.map(onCallName))} have left Slack and can't be paged. Pick someone else.`,
  covers_themselves: ({ person: id }) => say`${onCallName(id)} can't cover themselves. Say who takes over.`,
  not_on_call: ({ person: id }, schedule) =>
    say`${onCallName(id)} isn't on call in ${code(schedule)} then. To see who is: ${command('oncall')}.`,
  changes_nothing: (_, schedule) =>
    say`That changes nothing: the same people are on call in ${code(schedule)} then. To see who: ${command('oncall')}.`,
}

const swapRefusals: Table<SwapRefusal, string, Sentence> = {
  ...overrideRefusals,
  not_yours: ({ other }) => say`Only ${onCallName(other)} can answer that.`,
  only_yourself: () => say`That's you. Say with whom: ${command(usages.swap)}.`,
  too_late: () => say`That shift has begun. To take over from someone now: ${command(usages.cover)}.`,
  shift_changed: ({ person: id, span }, schedule) =>
    say`${onCallName(id)} isn't on call in ${code(schedule)} for all of ${dayAndTime(span.from)} to ${dayAndTime(span.to)}. To see who is: ${command('oncall')}.`,
  already_on_call: ({ person: id, span }, schedule) =>
    say`${onCallName(id)} is on call in ${code(schedule)} already between ${dayAndTime(span.from)} and ${dayAndTime(span.to)}. Pick another time.`,
}
