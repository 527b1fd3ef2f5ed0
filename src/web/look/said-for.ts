import type { PersonId } from '../../domain/people/people.ts'
import { peopleIn } from '../../store/audit/digest.ts'
import { namesOf } from '../../store/people/directory.ts'
import type { Asked } from '../site.ts'
import { type Said, saidWith } from './medium.ts'

/** Sentences for this reader, about whatever these values speak of: their people's names are looked up at once. */
export async function saidFor(asked: Asked, ...about: readonly unknown[]): Promise<Said> {
  const { site, reader } = asked
  const text = JSON.stringify(about)
  const mentioned = [...text.matchAll(/<@([UW][A-Z0-9]+)/g)].flatMap(([, id]): PersonId[] => (id ? [id] : []))
  const names = await namesOf(site.desk.db, [...peopleIn(JSON.parse(text)), ...mentioned])
  return saidWith({
    names,
    timeZone: reader.timeZone,
    command: site.desk.policy.command,
    base: site.base,
  })
}
