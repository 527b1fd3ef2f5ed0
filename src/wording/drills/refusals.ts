import type { DrillRefusal } from '../../domain/drills/refusals.ts'
import { code, command, join, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

const scenariosAtMost = 10

export const drillRefusals = {
  no_such_scenario: ({ name, nearest, known }) => {
    if (nearest !== null)
      return say`There's no scenario ${code(name)}. Did you mean ${command(`drill ${nearest}`)}?`
    const scenarios = join(
      known.slice(0, scenariosAtMost).map((id) => code(id)),
      ', ',
    )
    const begin = say`How bad should it be? ${command('drill sev2 the database is gone')}`
    return known.length > 0 ? say`${begin}. Or pick a scenario: ${scenarios}.` : say`${begin}.`
  },
} satisfies Table<DrillRefusal, unknown, Sentence>
