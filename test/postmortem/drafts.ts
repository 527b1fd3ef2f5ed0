import { addNote } from '../../src/domain/incident/notes.ts'
import type { Instant } from '../../src/domain/time/instant.ts'
import { draftOf } from '../../src/postmortem/draft.ts'
import { next, type Story } from '../support/story.ts'

export const [ana, ben] = ['UANA', 'UBEN'] as const

export function at(clock: string): Instant {
  return `2026-11-20T${clock}:00.000Z`
}

export function drafted(story: Story, now: Instant = at('18:00')): string {
  return draftOf({ ...story, at: now, nameOf: () => null })
}

export function noted(story: Story, when: Instant, text: string): Story {
  return next(story, when, ana, (incident, act) =>
    addNote(incident, { verb: 'note', text, happenedAt: when }, act),
  )
}

/** The lines of one section, without its heading. */
export function sectionOf(draft: string, title: string): string {
  // After the last section comes how to read it.
  const [told = ''] = draft.split(/^---$/m)
  return (told.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '')
    .slice(title.length)
    .trim()
}
