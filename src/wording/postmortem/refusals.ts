import type { PostmortemRefusal } from '../../domain/postmortem/refusals.ts'
import { command, incidentLink, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const postmortemRefusals = {
  no_such_action_item: ({ id, number }) =>
    say`${incidentLink(number)} has no action item ${id}. See ${command('timeline')}.`,
  too_many: ({ what, limit, number }) => say`${incidentLink(number)} has ${limit} ${what}, the maximum.`,
} satisfies Table<PostmortemRefusal, unknown, Sentence>
