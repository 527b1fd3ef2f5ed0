import { z } from 'zod'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Scope } from '../../store/workspace/access-tokens.ts'
import { isTrouble, type Trouble, trouble } from '../problem.ts'
import { cursorOf, positionIn } from './cursor.ts'
import type { Reader } from './reader.ts'

/** A request whose token, path and query were found good. */
export type Asked<Params, Query> = { desk: Desk; reader: Reader; params: Params; query: Query }

/** One thing to ask. Its schemas check what comes in, give what goes out its type, and make the description. */
export type Endpoint = Told & {
  method: 'GET'
  read: (asked: Asked<never, never>) => Promise<unknown>
}

/** What the description has of each. */
export type Told = {
  /** As OpenAPI writes it: `/incidents/{number}`, behind `/api/v1`. */
  path: string
  summary: string
  scope: Scope
  params: z.ZodObject
  query: z.ZodObject
  answer: z.ZodType
  /** Why it may answer otherwise, beside what any request may be told. */
  troubles: readonly Trouble['problem']['status'][]
}

type Described<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType> = {
  path: string
  summary: string
  params?: Params
  query?: Query
  answer: Answer
  read: (asked: Asked<z.output<Params>, z.output<Query>>) => Promise<z.input<Answer> | Trouble>
}

type Nothing = z.ZodObject<Record<never, never>>

const nothing = z.strictObject({})

/** Something that's read whole. */
export function reading<
  Answer extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
>(described: Described<Params, Query, Answer>): Endpoint {
  const { path, summary, params = nothing, query = nothing, answer } = described
  const read = described.read as Endpoint['read']
  const troubles: Endpoint['troubles'] = described.params ? [404] : []
  return { method: 'GET', path, summary, scope: 'read', params, query, answer, troubles, read }
}

/** What one page of a list asks its source for. */
export type PageAsked<Position> = { after: Position | null; atMost: number }

/** `next` is the position behind which the list continues; null at its end. */
export type Page<Item, Position> = { items: Item[]; next: Position | null }

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'How many, 100 at most.' }),
  cursor: z.string().max(500).optional().meta({ description: '`next` of the page before.' }),
}

/** A list, a page at a time, in an order that new entries don't disturb. */
export function listing<
  Item extends z.ZodType,
  Position,
  Params extends z.ZodRawShape = Record<never, never>,
  Filters extends z.ZodRawShape = Record<never, never>,
>(described: {
  path: string
  summary: string
  params?: z.ZodObject<Params>
  filters?: Filters
  item: Item
  position: z.ZodType<Position>
  read: (
    asked: Asked<z.output<z.ZodObject<Params>>, z.output<z.ZodObject<Filters>>>,
    page: PageAsked<Position>,
  ) => Promise<Page<z.input<Item>, Position> | Trouble>
}): Endpoint {
  const { path, summary, params, item, position } = described
  type Query = { limit: number; cursor?: string }
  return {
    method: 'GET',
    path,
    summary,
    scope: 'read',
    params: params ?? nothing,
    query: z.strictObject({ ...described.filters, ...paging }),
    answer: z.object({ data: z.array(item), next: z.string().nullable() }),
    troubles: params ? [404] : [],
    read: async (asked: Asked<never, never>) => {
      const query: Query = asked.query
      const whole: object = asked.params
      const list = { path: `${path} ${JSON.stringify(whole)}`, query: { ...query } }
      const found = query.cursor === undefined ? { at: null } : positionIn(list, query.cursor, position)
      if (!found) return otherCursor
      const page = await described.read(asked, { after: found.at, atMost: query.limit })
      if (isTrouble(page)) return page
      return { data: page.items, next: page.next === null ? null : cursorOf(list, page.next) }
    },
  }
}

const otherCursor = trouble(
  400,
  'Unknown cursor',
  'cursor: this list has no such cursor. Take next from a page of the same list with the same filters, or leave it out to begin again.',
)

/** A page of what is in memory anyway, in the order of its keys. */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { after, atMost }: PageAsked<string>,
): Page<Item, string> {
  const rest = items.filter((item) => after === null || keyOf(item) > after)
  const page = rest.slice(0, atMost)
  const last = page.at(-1)
  return { items: page, next: last && rest.length > page.length ? keyOf(last) : null }
}
