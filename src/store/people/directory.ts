import type { ChannelId, PersonId } from '../../domain/people/people.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

/** The id behind a configured channel's name, once a post has found it. */
export async function knownChannel(db: Database | Tx, name: string): Promise<ChannelId | null> {
  const row = await db.selectFrom('known_channels').select('id').where('name', '=', name).executeTakeFirst()
  return row?.id ?? null
}

export async function rememberChannel(db: Database | Tx, name: string, id: ChannelId): Promise<void> {
  await db
    .insertInto('known_channels')
    .values({ name, id })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ id }))
    .execute()
}

/** A remembered channel that Slack no longer knows; the next post finds it by its name again. */
export async function forgetChannel(db: Database | Tx, id: ChannelId): Promise<void> {
  await db.deleteFrom('known_channels').where('id', '=', id).execute()
}

/** Far more people than press buttons in one day. */
const toldAtMost = 10_000

/** Keeps the names that Slack tells with each command, and asks the database only about what is new. */
export function createMemoryOfPeople(db: Database): (id: PersonId, name: string) => Promise<void> {
  const told = new Map<PersonId, string>()
  return async (id, name) => {
    if (told.get(id) === name) return
    await rememberPeople(db, [{ id, name }])
    if (told.size >= toldAtMost) told.clear()
    told.set(id, name)
  }
}

/** Names as they are now; one that hasn't changed isn't written. */
export async function rememberPeople(
  db: Database | Tx,
  people: readonly { id: PersonId; name: string }[],
): Promise<void> {
  for (const { id, name } of people) {
    await db
      .insertInto('people')
      .values({ id, name })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ name }).whereRef('people.name', '<>', 'excluded.name'),
      )
      .execute()
  }
}

/** A person's time zone as Slack told it, and when; null where it never did. */
export async function zoneOf(
  db: Database | Tx,
  id: PersonId,
): Promise<{ timeZone: string; readAt: Instant } | null> {
  const row = await db
    .selectFrom('people')
    .select(['time_zone', 'zone_read_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.time_zone && row.zone_read_at ? { timeZone: row.time_zone, readAt: row.zone_read_at } : null
}

/** The zones of these people, where Slack said them. */
export async function zonesOf(db: Database | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'time_zone'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.flatMap(({ id, time_zone }) => (time_zone === null ? [] : [[id, time_zone]])))
}

/** Keeps what Slack says of a person. The name is kept only where none is known: commands tell it as it is now. */
export async function keepPerson(
  db: Database | Tx,
  { id, name, timeZone }: { id: PersonId; name: string; timeZone: string | null },
  readAt: Instant,
): Promise<void> {
  const zone = { time_zone: timeZone, zone_read_at: readAt }
  await db
    .insertInto('people')
    .values({ id, name, ...zone })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(zone))
    .execute()
}

/** Everybody known by a name, whatever its case. */
export async function peopleNamed(db: Database | Tx, name: string): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where(({ fn, eb }) => eb(fn('lower', ['name']), '=', name.toLowerCase()))
    .limit(10)
    .execute()
  return rows.map((row) => row.id)
}

export async function namesOf(db: Database | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** SQL takes no more values than this at once, on either database. */
const namesAtOnce = 500

/** Who goes by these names, whatever their case: by the name in lower case. Names of nobody are left out. */
export async function peopleCalledIn(
  db: Database | Tx,
  names: readonly string[],
): Promise<Map<string, PersonId[]>> {
  // SQLite puts A to Z in lower case and nothing else, so each name is asked as typed and both ways.
  const asked = [...new Set(names.flatMap((name) => [name, name.toLowerCase(), asciiLower(name)]))]
  const people = new Map<string, PersonId[]>()
  for (let from = 0; from < asked.length; from += namesAtOnce) {
    const some = asked.slice(from, from + namesAtOnce)
    const rows = await db
      .selectFrom('people')
      .select(['id', 'name'])
      .where(({ fn, eb, or }) => or([eb('name', 'in', some), eb(fn('lower', ['name']), 'in', some)]))
      .orderBy('id')
      .execute()
    for (const { id, name } of rows) {
      const known = people.get(name.toLowerCase()) ?? []
      if (!known.includes(id)) people.set(name.toLowerCase(), [...known, id])
    }
  }
  return people
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
