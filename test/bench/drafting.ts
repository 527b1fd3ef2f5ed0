import { addNote } from '../../src/domain/incident/notes.ts'
import { addMs } from '../../src/domain/time/instant.ts'
import { type ExportFormat, exportFormats, exportOf } from '../../src/postmortem/exports/exports.ts'
import type { DraftRequest } from '../../src/postmortem/material.ts'
import { begin, next } from '../support/story.ts'
import { type Figure, figureOf, quantile, timed } from './figure.ts'

const declaredAt = '2026-11-20T13:00:00.000Z'
const rounds = 9

/** Notes of many people with a mention and a number each, a second apart. */
function requestWith(notes: number): DraftRequest {
  const story = begin({ by: 'UANA' }, declaredAt)
  const text = 'the pool is at 90 of 100, see @ben, password=hunter2'
  const noted = next(story, addMs(declaredAt, 60_000), 'UBEN', (incident, act) =>
    addNote(incident, { verb: 'note', text, happenedAt: null }, act),
  )
  const note = noted.entries.at(-1)
  if (!note) throw new Error('the note left no entry')
  const many = Array.from({ length: notes }, (_, index) => ({
    ...note,
    version: note.version + index,
    by: { kind: 'person' as const, id: `U${index % 3_000}` },
    happenedAt: addMs(note.happenedAt, index * 1_000),
  }))
  const { incident, policy } = noted
  return {
    incident,
    entries: [...story.entries, ...many],
    policy,
    at: addMs(declaredAt, 86_400_000),
    nameOf: () => null,
  }
}

/** The time per entry among 10,000 against the time per entry among 1,000, in turns; it's the same if it's linear. */
export async function measureDrafting(): Promise<Figure[]> {
  const [few, many] = [requestWith(1_000), requestWith(10_000)]
  const figures: Figure[] = []
  for (const format of exportFormats) figures.push(await perEntry(format, few, many))
  return figures
}

async function perEntry(format: ExportFormat, few: DraftRequest, many: DraftRequest): Promise<Figure> {
  const times = { few: [] as number[], many: [] as number[] }
  // Warm, for the first runs are compiled as they go.
  for (let round = 0; round < 3; round += 1) exportOf(few, format)
  for (let round = 0; round < rounds; round += 1) {
    // Ten of the small ones take as long as one of the others, so that the machine's load falls on both alike.
    times.few.push(
      await timed(() => {
        for (let turn = 0; turn < 10; turn += 1) exportOf(few, format)
      }),
    )
    times.many.push(await timed(() => exportOf(many, format)))
  }
  const perEntryUs = (ms: number[]): number => (quantile(ms, 0.5) * 1_000) / 10_000
  return figureOf(
    `a postmortem of 10,000 entries as ${format}, per entry, p50`,
    'µs',
    perEntryUs(times.many),
    perEntryUs(times.few),
    { atMost: 1.3 },
  )
}
