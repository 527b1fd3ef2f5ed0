import type { CapacityRefusal } from '../../domain/capacity/refusals.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { code, command, list, type Sentence, say, typed } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

const example = 'capacity checkout disk 420 of 500 GB +12 add a volume by 2027-02-01'

export const capacityRefusals = {
  capacity_words: ({ limit }) =>
    say`Resource, unit, action and near miss take up to ${limit} characters each: ${command(example)}.`,

  capacity_numbers: () => say`Give how much is in use, and a limit above 0: ${command(example)}.`,

  capacity_full: ({ limit }) =>
    say`A service has ${limit} resources at most. Drop one first: ${command('capacity checkout disk drop')}.`,

  no_such_resource: ({ service, resource, known }) =>
    known.length === 0
      ? say`${code(service)} has no resources yet. To add one: ${command(example)}.`
      : say`${code(service)} has no ${typed(resource, 200)}. It has ${list(known.slice(0, 10).map((one) => code(one)))}.`,

  capacity_day_passed: ({ day }) => say`${day} has passed. Pick a later day: ${command(example)}.`,

  capacity_needs_service: ({ number }) =>
    say`Say which service it happened to first: ${command(`${incidentName(number)} service checkout`)}.`,
} satisfies Table<CapacityRefusal, unknown, Sentence>
