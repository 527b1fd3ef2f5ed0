import { shiftsBetween } from '../../domain/on-call/shifts.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { overrideSchedule, undoOverride } from '../../operations/on-call/override.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, asOption, deskOf, refusedBecause } from '../declare.ts'
import { momentIn, personIn, scheduleIn, whoIsTaken } from './options.ts'
import { namesIn, standingOf } from './rosters.ts'
import { momentText, shiftText } from './wording.ts'

export const cover: CliCommand = {
  usage: 'cover',
  summary: 'puts someone on call instead of someone else, or undoes that',
  options: {
    ...asOption,
    schedule: { value: 'ID', help: 'whose shifts change' },
    person: { value: 'WHO', help: `who takes over: ${whoIsTaken}` },
    for: { value: 'WHO', help: 'whose shifts they take; everyone on call, if left out' },
    from: { value: 'INSTANT', help: 'when it begins, such as 2026-03-29T01:00:00Z' },
    to: { value: 'INSTANT', help: 'when it ends' },
    undo: { value: 'ID', help: 'undoes one: primary-3' },
  },
  run: (call) => (typeof call.options.undo === 'string' ? undo(call, call.options.undo) : add(call)),
}

async function add(call: Call): Promise<Answer> {
  const schedule = scheduleIn(call, call.policy.schedules)
  const [from, to] = [momentIn(call, 'from'), momentIn(call, 'to')]
  if (!from || !to) throw new Refused('--from and --to say when, such as 2026-03-29T01:00:00Z.')
  const person = await personIn(call, 'person')
  if (!person) throw new Refused(`--person says who takes over: ${whoIsTaken}.`)
  const change = { kind: 'cover', person, instead: await personIn(call, 'for') } as const
  const by = await actorOf(call)
  const asked = { schedule: schedule.id, from, to, change }
  const result = await overrideSchedule(await deskOf(call), asked, arrivalOf(by, null, 'cli'))
  if (!result.ok) throw await refusedBecause(call, result.refusal)
  const override = result.state.overrides.at(-1)
  const { overrides } = await standingOf(call)
  const shifts = shiftsBetween(schedule, overrides, { from, to })
  const nameOf = await namesIn(call, [person, ...shifts.flatMap(({ people }) => people)])
  const [begin, end] = [from, to].map((at) => momentText(at, schedule.timeZone))
  return {
    text: [
      `${override?.id}: ${nameOf(person)} covers ${schedule.id} from ${begin} to ${end}.`,
      ...shifts.map((shift) => `  ${shiftText(shift, schedule.timeZone, nameOf)}`),
      `To undo it: npm run muster -- cover --undo ${override?.id}`,
    ].join('\n'),
    data: { id: override?.id, schedule: schedule.id, person, from, to },
  }
}

async function undo(call: Call, id: string): Promise<Answer> {
  const by = await actorOf(call)
  const result = await undoOverride(await deskOf(call), id, arrivalOf(by, null, 'cli'))
  if (!result.ok) throw await refusedBecause(call, result.refusal)
  return { text: `${id} is undone from now on.`, data: { id } }
}
