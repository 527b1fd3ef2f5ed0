import type { ToilRefusal } from '../../domain/toil/refusals.ts'
import { code, command, list, type Sentence, say, typed } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const toilRefusals = {
  toil_words: ({ limit }) =>
    say`Say what it was, in at most ${limit} characters: ${command('toil 2h rotating certificates')}.`,

  toil_too_much: ({ hours }) =>
    say`That's more than ${hours} hours at once. Note it by day: ${command('toil 6h on mon rotating certificates')}.`,

  toil_ahead: () =>
    say`That day is still ahead. Note toil once it's done: ${command('toil 2h yesterday rotating certificates')}.`,

  no_such_toil: ({ what, noted }) =>
    noted.length === 0
      ? say`Nobody noted ${typed(what, 200)}. Note it first: ${command(`toil 2h ${what}`)}.`
      : say`Nobody noted ${typed(what, 200)}. Noted so far: ${list(noted.map((one) => code(one, 100)))}.`,
} satisfies Table<ToilRefusal, unknown, Sentence>
