import { type OverrideChange, peopleInChange } from '../../domain/on-call/overrides/override.ts'
import { shiftsBetween } from '../../domain/on-call/shifts.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { overrideSchedule, undoOverride } from '../../operations/on-call/override.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, asOption, deskOf } from '../desk.ts'
import { refusedBecause } from '../teller.ts'
import { momentIn, peopleNamedBy, personIn, scheduleIn, whoIsTaken } from './options.ts'
import { namesIn, schedulesStandingOf } from './rosters.ts'
import { momentText, shiftText } from './wording.ts'

export const cover: CliCommand = {
  usage: 'cover',
  summary: "changes who's on call for a while, or undoes that",
  options: {
    ...asOption,
    schedule: { value: 'ID', help: 'whose shifts change' },
    person: { value: 'WHO', help: `who takes over: ${whoIsTaken}` },
    for: { value: 'WHO', help: 'whose shifts they take; everyone on call, if left out' },
    add: { value: 'WHO,…', help: 'who joins those on call, instead of --person' },
    replace: { value: 'WHO,…', help: 'who replaces everyone on call' },
    nobody: { help: 'leaves that time empty' },
    from: { value: 'INSTANT', help: 'when it begins, such as 2026-03-29T01:00:00Z' },
    to: { value: 'INSTANT', help: 'when it ends' },
    undo: { value: 'ID', help: 'undoes one: primary-3' },
  },
  run: (call) => (typeof call.options.undo === 'string' ? undo(call, call.options.undo) : add(call)),
}

async function add(call: Call): Promise<Answer> {
  const schedule = scheduleIn(call, (await schedulesStandingOf(call)).schedules)
  const [from, to] = [momentIn(call, 'from'), momentIn(call, 'to')]
  if (!from || !to) throw new Refused('--from and --to say when, such as 2026-03-29T01:00:00Z.')
  const change = await changeIn(call)
  const by = await actorOf(call)
  const asked = { schedule: schedule.id, from, to, change }
  const result = await overrideSchedule(await deskOf(call), asked, arrivalOf(by, null, 'cli'))
  if (!result.ok) throw await refusedBecause(call, result.refusal)
  const override = result.state.overrides.at(-1)
  const { overrides } = await schedulesStandingOf(call)
  const shifts = shiftsBetween(schedule, overrides, { from, to })
  const nameOf = await namesIn(call, [...peopleInChange(change), ...shifts.flatMap(({ people }) => people)])
  const [begin, end] = [from, to].map((at) => momentText(at, schedule.timeZone))
  return {
    text: [
      `${override?.id}: ${changeText(change, schedule.id, nameOf)} from ${begin} to ${end}.`,
      ...shifts.map((shift) => `  ${shiftText(shift, schedule.timeZone, nameOf)}`),
      `To undo it: npm run muster -- cover --undo ${override?.id}`,
    ].join('\n'),
    data: {
      id: override?.id,
      schedule: schedule.id,
      ...(change.kind === 'cover' ? { person: change.person } : { people: peopleInChange(change) }),
      from,
      to,
    },
  }
}

type Change = Exclude<OverrideChange, { kind: 'remove' }>

/** The one change that the options ask for. */
async function changeIn(call: Call): Promise<Change> {
  const { person, add, replace, nobody } = call.options
  const asked = [person, add, replace, nobody].filter((option) => option !== undefined)
  if (asked.length > 1) throw new Refused('--person, --add, --replace or --nobody: one of them.')
  if (nobody === true) return { kind: 'nobody' }
  if (add !== undefined) return { kind: 'add', people: await peopleNamedBy(call, 'add') }
  if (replace !== undefined) return { kind: 'replace', people: await peopleNamedBy(call, 'replace') }
  const covering = await personIn(call, 'person')
  if (!covering) throw new Refused(`--person says who takes over: ${whoIsTaken}.`)
  return { kind: 'cover', person: covering, instead: await personIn(call, 'for') }
}

function changeText(change: Change, schedule: string, nameOf: (person: PersonId) => string): string {
  const people = peopleInChange(change).map(nameOf).join(', ')
  switch (change.kind) {
    case 'cover':
      return `${people} covers ${schedule}`
    case 'add':
      return `${people} as well in ${schedule}`
    case 'replace':
      return `${people} instead of everyone in ${schedule}`
    case 'nobody':
      return `nobody in ${schedule}`
  }
}

async function undo(call: Call, id: string): Promise<Answer> {
  const by = await actorOf(call)
  const result = await undoOverride(await deskOf(call), id, arrivalOf(by, null, 'cli'))
  if (!result.ok) throw await refusedBecause(call, result.refusal)
  return { text: `${id} is undone from now on.`, data: { id } }
}
