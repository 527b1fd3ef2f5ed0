import { numberOfKey } from '../../support/subjects.ts'
import type { Forger } from './forger.ts'

/** INC-2 is private and ana's alone, as `withIncidents` declares it; INC-9 was never declared. */
export const [hidden, missing] = [2, 9] as const

/** What its title says. */
export const secret = /salary|leaked/i

export async function rowsOfHidden(forger: Forger): Promise<string> {
  const tables = JSON.parse(await forger.contents()) as { subject?: string }[][]
  return JSON.stringify(tables.flat().filter(({ subject }) => numberOfKey(subject ?? '') === hidden))
}

export async function refusalsOfHidden({ muster }: Forger): Promise<number> {
  const refused = await muster.desk.db
    .selectFrom('audit')
    .select('subject')
    .where('what', '=', 'refused_private')
    .execute()
  return refused.filter(({ subject }) => numberOfKey(subject ?? '') === hidden).length
}

/** Every call to Slack since then. */
export const calledSince = ({ workspace }: Forger, mark: number): string =>
  JSON.stringify(workspace.callsSince(mark).map(({ method, args }) => [method, args]))

/** Without the number, and the ids of channels, which open in any order, two answers about two numbers compare. */
export const unnumbered = (text: string, number: number): string =>
  text.replaceAll(`INC-${number}`, 'INC-N').replace(/<#C\w+/g, '<#C')
