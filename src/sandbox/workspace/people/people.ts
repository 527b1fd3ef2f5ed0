import type { Person, State } from '../state.ts'

export type Newcomer = { name: string; realName: string; title: string; timeZone: string; isAdmin?: boolean }

export const company: readonly Newcomer[] = [
  { name: 'ana', realName: 'Ana Ruiz', title: 'Site reliability', timeZone: 'Europe/Madrid' },
  { name: 'ben', realName: 'Ben Okafor', title: 'Backend', timeZone: 'America/New_York' },
  { name: 'cleo', realName: 'Cleo Martin', title: 'Customer support', timeZone: 'Europe/London' },
  { name: 'dee', realName: 'Dee Larsson', title: 'Engineering manager', timeZone: 'America/Los_Angeles' },
  { name: 'eli', realName: 'Eli Rao', title: 'Databases', timeZone: 'Asia/Kolkata' },
  {
    name: 'fay',
    realName: 'Fay Tanaka',
    title: 'Head of engineering',
    timeZone: 'Asia/Tokyo',
    isAdmin: true,
  },
]

export function addPerson(state: State, newcomer: Newcomer): Person {
  const serial = String(state.people.length).padStart(5, '0')
  const person: Person = {
    id: `U05USR${serial}`,
    name: newcomer.name,
    realName: newcomer.realName,
    title: newcomer.title,
    email: `${newcomer.name}@example.com`,
    timeZone: newcomer.timeZone,
    isAdmin: newcomer.isAdmin ?? false,
    isBot: false,
  }
  state.people.push(person)
  return person
}

export function findPerson(state: State, nameOrId: string): Person | undefined {
  const wanted = nameOrId.replace(/^@/, '')
  return state.people.find((person) => person.id === wanted || person.name === wanted)
}

/** The person with this name or id; it is a mistake of the caller to ask for somebody unknown. */
export function personNamed(state: State, nameOrId: string): Person {
  const person = findPerson(state, nameOrId)
  if (person === undefined) throw new Error(`Nobody in this workspace is called ${nameOrId}.`)
  return person
}

export function nameOf(state: State, userId: string): string {
  return findPerson(state, userId)?.name ?? userId
}
