import { elapsedText } from '../../domain/time/durations.ts'
import type { UpdateRefusal } from '../../domain/updates/refusals.ts'
import { command, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const updateRefusals = {
  update_too_late: ({ limitMs }) =>
    say`The next update must be within ${elapsedText(limitMs)}: ${command('update <text> next 30m')}.`,
} satisfies Table<UpdateRefusal, unknown, Sentence>
