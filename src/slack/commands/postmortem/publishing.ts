import type { Command } from '../command.ts'
import { type Context, incomplete, strangerIn, typedOf } from '../context.ts'
import { isFiller, mentionedFirst, plainWord, splitFirst } from '../pieces.ts'

/** `postmortem review @ana @ben`, `postmortem publish`, …: what becomes of it; alone, it's drafted again. */
export function postmortemOf(rest: string, context: Context): Command {
  const [word, after] = splitFirst(rest)
  const typed = typedOf(after, context)
  switch (plainWord(word)) {
    case 'review':
    case 'reviewers': {
      const stranger = strangerIn('postmortem', after, context)
      return stranger ?? { verb: 'review', reviewers: mentionedFirst(after).people }
    }
    case 'edit':
    case 'panel':
      return { verb: 'panel' }
    case 'summary':
      return { verb: 'summary_draft' }
    case 'approve':
    case 'approved':
      return { verb: 'approve' }
    case 'publish': {
      const anyway = /^anyways?\b[\s:,.]*/i.exec(typed)?.[0] ?? ''
      const changes = typed.slice(anyway.length)
      return { verb: 'publish', changes, ...(anyway !== '' && { anyway: true }) }
    }
    case 'retract':
    case 'unpublish':
      return { verb: 'retract', why: typed }
    case 'outside':
      return outsideOf(after, context)
    case 'owner': {
      const stranger = strangerIn('postmortem', after, context)
      const [person] = mentionedFirst(after).people
      if (person !== undefined) return { verb: 'owner', person }
      return stranger ?? incomplete('postmortem', 'person', typedOf(rest, context))
    }
    case 'draft':
    case 'redraft':
      return { verb: 'postmortem' }
    default:
      // Drafted again all the same, it would show everyone a draft that nobody asked for.
      return isFiller(typedOf(rest, context))
        ? { verb: 'postmortem' }
        : incomplete('postmortem', 'postmortem', typedOf(rest, context))
  }
}

/** `postmortem outside publish`, `… retract <why>`; alone, the panel, where it's written. */
function outsideOf(rest: string, context: Context): Command {
  const [word, after] = splitFirst(rest)
  switch (plainWord(word)) {
    case 'publish':
      return { verb: 'publish_outside_text' }
    case 'retract':
    case 'unpublish':
      return { verb: 'retract_outside_text', why: typedOf(after, context) }
    default:
      return { verb: 'panel' }
  }
}

/** Words that none of it takes. */
export function restOfPostmortem(rest: string, context: Context): string {
  const { verb } = postmortemOf(rest, context)
  return verb === 'approve' || verb === 'postmortem' ? typedOf(splitFirst(rest)[1], context) : ''
}
