import type { Refusal } from '../../domain/record/refusal.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { peopleIn } from '../../store/people/people-in.ts'
import { refusalSentence } from '../../wording/refusals.ts'
import { render } from '../../wording/text/medium.ts'
import { type Trouble, trouble } from '../problem.ts'
import { showPeople } from '../reading/people-in.ts'
import { plainMedium } from '../reading/plain-medium.ts'

/** What's wrong with the words sent; everything else is at odds with how things are. */
const ofTheBody: ReadonlySet<Refusal['kind']> = new Set([
  'bad_ticket',
  'empty',
  'in_the_future',
  'no_such_service',
  'too_long',
  'too_many_services',
])

/** Why a rule said no, as Slack and the command line say it. */
export async function troubleOf({ db, policy }: Desk, refusal: Refusal): Promise<Trouble> {
  const personOf = await showPeople(db, peopleIn(JSON.parse(JSON.stringify(refusal))))
  const detail = render(refusalSentence(refusal), plainMedium(policy.command, personOf))
  const more = { refusal: refusal.kind }
  if (refusal.kind === 'not_permitted') return { ...trouble(403, 'Not permitted', detail), more }
  if (refusal.kind === 'no_such_incident' || refusal.kind === 'no_such_action_item')
    return { ...trouble(404, 'Not found', detail), more }
  if (refusal.kind === 'seems_declared')
    return { ...trouble(409, 'Seems declared', detail), more: { ...more, incident: refusal.number } }
  const isOfTheBody = ofTheBody.has(refusal.kind)
  return { ...(isOfTheBody ? trouble(422, 'Bad body', detail) : trouble(409, 'Refused', detail)), more }
}
