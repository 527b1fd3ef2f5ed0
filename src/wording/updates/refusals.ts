import { elapsedText } from '../../domain/time/durations.ts'
import type { UpdateRefusal } from '../../domain/updates/refusals.ts'
import { command, dayAndTime, incidentLink, person, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'

export const updateRefusals = {
  update_too_late: ({ limitMs }) =>
    say`The next update must be within ${elapsedText(limitMs)}: ${command('update <text> next 30m')}.`,

  update_posted_since: ({ at, by, number }) => {
    const posted = say`an update on ${incidentLink(number)} ${dayAndTime(at)}`
    return say`${by ? say`${person(by)} posted` : 'There was'} ${posted}. To post news: ${command('update <text>')}.`
  },

  snooze_too_long: ({ limitMs }) =>
    say`Reminders can be snoozed for ${elapsedText(limitMs)} at most: ${command(usages.snooze)}.`,

  acknowledge_first: ({ number }) =>
    say`Pages for ${incidentLink(number)} continue until someone acknowledges: ${command('ack')}.`,
} satisfies Table<UpdateRefusal, unknown, Sentence>
