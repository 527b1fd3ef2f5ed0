import { z } from 'zod'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Arrival } from '../../operations/engine/result.ts'
import type { Trouble } from '../problem.ts'
import type { Told } from './endpoint.ts'
import type { Reader } from './reader.ts'

/** A request to change something that was found good. `arrival` says in whose name, and knows it again. */
export type ChangeAsked<Params, Body> = {
  desk: Desk
  reader: Reader
  arrival: Arrival
  params: Params
  body: Body
}

/** One thing to change: what it takes, and what it answers with which status. */
export type Change = Told & {
  method: 'POST' | 'PUT'
  body: z.ZodObject
  /** 201 where something came to be. */
  status: 200 | 201
  change: (asked: ChangeAsked<never, never>) => Promise<unknown>
}

const by = z
  .string()
  .regex(/^[UW][A-Z0-9]{2,20}$/, 'takes a Slack user id, such as U05ABCDEF12')
  .meta({ description: 'For whom: a Slack user id.' })

/** Each change says who asked for it; the token is on record beside them. */
export const inTheNameOf = by
  .optional()
  .meta({ description: 'For whom: a Slack user id. Without it, the program itself is on record.' })

export const byPerson = by

export function changing<
  Answer extends z.ZodType,
  Body extends z.ZodObject,
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(described: {
  method: 'POST' | 'PUT'
  path: string
  summary: string
  params?: Params
  body: Body
  answer: Answer
  status: 200 | 201
  change: (asked: ChangeAsked<z.output<Params>, z.output<Body>>) => Promise<z.input<Answer> | Trouble>
}): Change {
  const nothing = z.strictObject({})
  return {
    ...described,
    scope: 'write',
    params: described.params ?? nothing,
    query: nothing,
    troubles: [404, 409, 415, 422],
    change: described.change as Change['change'],
  }
}
