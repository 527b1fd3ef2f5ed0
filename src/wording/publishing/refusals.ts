import type { PublishingRefusal } from '../../domain/publishing/refusals.ts'
import { amount } from '../text/amount.ts'
import { code, command, incidentLink, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'

export const publishingRefusals = {
  private_unpublished: ({ number }) =>
    say`${incidentLink(number)} is private, so nothing was published. If these words are meant for everyone: ${command('publish openly <text>')}.`,
  drill_unpublished: ({ number }) =>
    say`${incidentLink(number)} is a drill, and drills aren't published. Say it here instead: ${command('note <text>')}.`,
  mention_unpublished: ({ name }) =>
    say`${code(name, 60)} names someone, and everyone outside would read it. Leave it out: ${command('publish <text>')}.`,
  published_too_often: ({ limit, number }) =>
    say`${incidentLink(number)} has ${amount(limit)} published texts, the maximum.`,
} satisfies Table<PublishingRefusal, unknown, Sentence>
