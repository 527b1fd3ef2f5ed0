import type { Instant } from '../../src/domain/instant.ts'
import { addNote } from '../../src/domain/notes.ts'
import { draftOf } from '../../src/postmortem/draft.ts'
import { next, type Story } from '../support/story.ts'

export const [ana, ben] = ['UANA', 'UBEN'] as const

export const at = (clock: string): Instant => `2026-11-20T${clock}:00.000Z`

export const drafted = (story: Story, now: Instant = at('18:00')): string =>
  draftOf({ ...story, at: now, nameOf: () => null })

export const noted = (story: Story, when: Instant, text: string): Story =>
  next(story, when, ana, (incident, act) => addNote(incident, text, when, act))

/** The lines of one section, without its heading. */
export const sectionOf = (draft: string, title: string): string =>
  (draft.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '').slice(title.length).trim()
