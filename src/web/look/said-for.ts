import { isSlackPerson } from '../../domain/people/people.ts'
import { mentionsIn } from '../../domain/text/mention.ts'
import { namesOf } from '../../store/people/directory.ts'
import { peopleIn } from '../../store/people/people-in.ts'
import type { Asked } from '../site.ts'
import { type Said, saidWith } from './medium.ts'

/** The next look at a page learns the next ones. */
const learnedAtMost = 20

/** Sentences for this reader, about whatever these values speak of: their people's names are looked up at once. */
export async function saidFor(asked: Asked, ...about: readonly unknown[]): Promise<Said> {
  const { site, reader } = asked
  const text = JSON.stringify(about)
  const people = [...new Set([...peopleIn(JSON.parse(text)), ...mentionsIn(text)])]
  const names = await namesOf(site.desk.db, people)
  const unknown = people.filter((id) => isSlackPerson(id) && !names.has(id)).slice(0, learnedAtMost)
  if (unknown.length > 0) {
    await site.readers.learnNames(unknown)
    for (const [id, name] of await namesOf(site.desk.db, unknown)) names.set(id, name)
  }
  return saidWith({
    names,
    timeZone: reader.timeZone,
    command: site.desk.policy.command,
    base: site.base,
  })
}
