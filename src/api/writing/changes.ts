import { z } from 'zod'
import type { Incident } from '../../domain/incident/incident.ts'
import { type ActionItem, isItemOpen } from '../../domain/incident/parts/action-item.ts'
import { severities } from '../../domain/policy/severity.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Result } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import { declareIncident } from '../../operations/lifecycle/declare.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { isTrouble, type Trouble } from '../problem.ts'
import { incidentShape, itemShape, namedIn } from '../reading/incident-shapes.ts'
import { knownIncident } from '../reading/known.ts'
import { showPeople } from '../reading/people-in.ts'
import { type ActionItemShape, actionItem, type IncidentShape, incident } from '../shapes/incident.ts'
import { incidentAsked, momentAsked, severity } from '../shapes/values.ts'
import { byPerson, type Change, type ChangeAsked, changing, inTheNameOf } from '../wire/change.ts'
import type { Reader } from '../wire/reader.ts'
import { troubleOf } from './refusals.ts'

// The rules have the limits, and say them; these keep out what no rule should have to read.
const words = z.string().max(20_000)

const declaration = z.strictObject({
  title: words,
  severity,
  impact: words.optional().meta({ description: 'What users notice.' }),
  private: z.boolean().default(false),
  services: z.array(z.string().max(100)).max(50).optional(),
  anyway: z
    .boolean()
    .default(false)
    .meta({ description: 'Even if an open incident seems to be the same, which is a 409 otherwise.' }),
  by: inTheNameOf,
})

const declare = changing({
  method: 'POST',
  path: '/incidents',
  summary: 'Declares an incident',
  body: declaration,
  answer: incident,
  status: 201,
  change: async ({ desk, reader, arrival, body }) => {
    const { title, impact, services, anyway } = body
    const level = severities.find((one) => one === body.severity)
    if (!level) throw new Error('a severity that the schema let in')
    const declared = {
      title,
      severity: level,
      declaredIn: null,
      isPrivate: body.private,
      ...(impact !== undefined && { impact }),
      ...(services && { services }),
    }
    const first = await declareIncident(desk, declared, arrival, { asksFirst: !anyway })
    // A question about an incident that the caller may not know of would tell of it.
    const isSilent = await isHidden(desk, reader, first)
    return shapeOrTrouble(desk, isSilent ? await declareIncident(desk, declared, arrival) : first)
  },
})

async function isHidden({ db }: Desk, reader: Reader, result: Result): Promise<boolean> {
  if (result.ok || result.refusal.kind !== 'seems_declared') return false
  const other = await loadIncident(db, result.refusal.number)
  return other !== null && !reader.mayKnow(other)
}

async function shapeOrTrouble(desk: Desk, result: Result): Promise<IncidentShape | Trouble> {
  if (!result.ok) return troubleOf(desk, result.refusal)
  const { db, policy } = desk
  return incidentShape(result.state, { policy, personOf: await showPeople(db, namedIn(result.state)) })
}

type OnIncident = Omit<ChangeAsked<{ number: number }, unknown>, 'body'>

/** The same operation as in Slack, on an incident that the caller may know of. */
async function perform(
  { desk, reader, arrival, params }: OnIncident,
  command: IncidentCommand,
): Promise<Incident | Trouble> {
  const known = await knownIncident(desk.db, reader, params.number)
  if (isTrouble(known)) return known
  const result = await performCommand(desk, params.number, command, arrival)
  return result.ok ? result.state : troubleOf(desk, result.refusal)
}

async function performAndShow(asked: OnIncident, command: IncidentCommand): Promise<IncidentShape | Trouble> {
  const { db, policy } = asked.desk
  const found = await perform(asked, command)
  if (isTrouble(found)) return found
  return incidentShape(found, { policy, personOf: await showPeople(db, namedIn(found)) })
}

const acknowledge = changing({
  method: 'POST',
  path: '/incidents/{number}/acknowledge',
  summary: 'Acknowledges for someone: a response is a person, so by is needed',
  params: incidentAsked,
  body: z.strictObject({ by: byPerson }),
  answer: incident,
  status: 200,
  change: (asked) => performAndShow(asked, { verb: 'ack' }),
})

const note = changing({
  method: 'POST',
  path: '/incidents/{number}/notes',
  summary: 'Adds a note to the timeline',
  params: incidentAsked,
  body: z.strictObject({
    text: words,
    at: momentAsked.optional().meta({ description: 'When it happened; now by default.' }),
    by: inTheNameOf,
  }),
  answer: incident,
  status: 201,
  change: (asked) =>
    performAndShow(asked, { verb: 'note', text: asked.body.text, happenedAt: asked.body.at ?? null }),
})

const itemAsked = incidentAsked.extend({ id: z.coerce.number().int().min(1).max(1_000) })

type OnItem = OnIncident & { params: z.output<typeof itemAsked> }

/** What an action item is to be is said, and not done again where it's so already. */
async function withItem(
  asked: OnItem,
  command: IncidentCommand,
  isSo: (item: ActionItem) => boolean,
): Promise<ActionItemShape | Trouble> {
  const { desk, reader, params } = asked
  const { db, policy } = desk
  const known = await knownIncident(db, reader, params.number)
  if (isTrouble(known)) return known
  const isDone = known.actionItems.some((item) => item.id === params.id && isSo(item))
  const found = isDone ? known : await perform(asked, command)
  if (isTrouble(found)) return found
  const item = found.actionItems.find(({ id }) => id === params.id)
  if (!item) throw new Error('the action item is gone')
  return itemShape(found.number, item, { policy, personOf: await showPeople(db, namedIn(found)) })
}

const ticket = changing({
  method: 'PUT',
  path: '/incidents/{number}/action-items/{id}/ticket',
  summary: 'Says where a tracker keeps an action item',
  params: itemAsked,
  body: z.strictObject({ url: words.min(1), by: inTheNameOf }),
  answer: actionItem,
  status: 200,
  change: (asked) => {
    const { url } = asked.body
    const command = { verb: 'item', id: asked.params.id, ticket: url } as const
    return withItem(asked, command, (item) => item.ticket === url)
  },
})

const done = changing({
  method: 'PUT',
  path: '/incidents/{number}/action-items/{id}/done',
  summary: 'Says that an action item is done, or open after all',
  params: itemAsked,
  body: z.strictObject({ done: z.boolean(), by: inTheNameOf }),
  answer: actionItem,
  status: 200,
  change: (asked) => {
    const isWanted = asked.body.done
    const command = { verb: 'finish', id: asked.params.id, done: isWanted } as const
    return withItem(asked, command, (item) => isItemOpen(item) !== isWanted)
  },
})

/** Everything that can be changed, in the order of the description. */
export const changes: readonly Change[] = [declare, acknowledge, note, ticket, done]
