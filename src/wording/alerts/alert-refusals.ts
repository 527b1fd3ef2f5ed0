import type { AlertRefusal } from '../../domain/alerts/refusals.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { command, incidentLink, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const alertRefusals = {
  alerts_taken: ({ number }) =>
    say`These alerts are in ${incidentLink(number)} already. See ${command(`${incidentName(number)} timeline`)}.`,
  alerts_gone: () =>
    say`These alerts are handled, or a later message asks about them. See ${command('list')}.`,
} satisfies Table<AlertRefusal, unknown, Sentence>
