import type { PostmortemRefusal } from '../../domain/postmortem/refusals.ts'
import { code, command, incidentLink, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const postmortemRefusals = {
  no_such_action_item: ({ id, number }) =>
    say`${incidentLink(number)} has no action item ${id}. See ${command('tasks')}.`,
  action_item_is_done: ({ id, number }) =>
    say`Action item ${id} of ${incidentLink(number)} is already done. To open it again: ${command(`task ${id} open`)}.`,
  action_item_is_open: ({ id, number }) =>
    say`Action item ${id} of ${incidentLink(number)} is open. When it's done: ${command(`task ${id} done`)}.`,
  bad_ticket: () =>
    say`The ticket link isn't a web address. Paste it whole, starting with ${code('https://')}.`,
  too_many: ({ what, limit, number }) => say`${incidentLink(number)} has ${limit} ${what}, the maximum.`,
} satisfies Table<PostmortemRefusal, unknown, Sentence>
