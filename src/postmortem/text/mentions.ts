import type { PersonId } from '../../domain/people/people.ts'
import { replaceMentions } from '../../domain/text/mention.ts'

/** An id that came in place of a name that nobody knew. */
const slackId = /^[UW][A-Z0-9]{5,}$/

/**
 * An `@` at the beginning of a word, with up to four words that may be somebody's name. Within an address or a
 * path it mentions nobody.
 */
const typedMention =
  /(?<![\p{L}\p{N}@/])@([\p{L}\p{N}][\p{L}\p{N}._'’-]*(?: [\p{L}\p{N}][\p{L}\p{N}._'’-]*){0,3})/gu

/** What calls a channel, and no person. */
const reserved = /^(?:here|channel|everyone|muster)$/i

/** What stands for people whom a text mentions. */
export type Stand = {
  /** Everyone who goes by a name; nobody when it isn't known. */
  called: (name: string) => readonly PersonId[]
  roleOf: (people: readonly PersonId[]) => string
}

/** A text with roles in place of the people it mentions; someone whose name nobody knows is "someone". */
export function withoutMentions(text: string, { called, roleOf }: Stand): string {
  return replaceMentions(text, ({ id }) => roleOf([id]))
    .split(/(`[^`\n]*`)/)
    .map((part, index) => {
      const isCode = index % 2 === 1
      return part.replace(typedMention, (whole: string, words: string, at: number) => {
        const known = prefixesOf(words).find((name) => slackId.test(name) || called(name).length > 0)
        if (known !== undefined)
          return roleOf(slackId.test(known) ? [known] : called(known)) + words.slice(known.length)
        const name = firstNameOf(words)
        // `@types/node` and `@Test()` are code; a name is never followed by these.
        const isName = !isCode && !/^[/(]/.test(part.slice(at + 1 + name.length))
        return isName && !reserved.test(name) ? `someone${words.slice(name.length)}` : whole
      })
    })
    .join('')
}

/** What may be names in a text, each possible length of them; to ask the directory about. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(typedMention)].flatMap(([, words = '']) => prefixesOf(words))
}

/** The longest first: `Ben Fisher said` before `Ben Fisher` before `Ben`. */
function prefixesOf(words: string): string[] {
  const ends = [...words.matchAll(/ |$/g)].map(({ index }) => index)
  const names = ends.flatMap((end) => {
    const name = words.slice(0, end)
    return [name, bareOf(name)]
  })
  return [...new Set(names)].reverse().filter((name) => name !== '')
}

function firstNameOf(words: string): string {
  return bareOf(words.split(' ')[0] ?? '')
}

/** Without the end of a sentence, or of a genitive. */
function bareOf(name: string): string {
  return name.replace(/(?:['’]s)?[._'’-]*$/u, '')
}
