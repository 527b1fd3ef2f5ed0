import type { Policy } from '../../domain/policy/policy.ts'
import { withoutBlankStart } from '../../domain/text/typed-start.ts'
import { type NameOf, typedTextOf } from '../../domain/text/typed-text.ts'
import type { Lack } from '../../wording/home/nearest.ts'
import type { Command, Given } from './command.ts'
import { bareNameIn } from './pieces.ts'
import type { Verb } from './verbs.ts'

/** What a command's words mean here. */
export type Context = {
  policy: Policy
  inIncidentChannel: boolean
  /** Names for mentions that Slack sends without one. */
  nameOf?: NameOf
}

export function typedOf(text: string, context: Context): string {
  return typedTextOf(withoutBlankStart(text), context.nameOf ?? (() => null)).trim()
}

export function incomplete(of: Verb, expects: Lack, rest: string, given?: Given): Command {
  const isGiven = given !== undefined && Object.values(given).some((value) => value !== undefined)
  return { verb: 'incomplete', of, expects, rest, ...(isGiven && { given }) }
}

/** Someone named with @ who is no mention, so that nobody can be meant for sure. */
export function strangerIn(of: Verb, rest: string, context: Context): Command | null {
  const name = bareNameIn(typedOf(rest.replace(/<@[UW][^<>]*>/g, ' '), context))
  return name === null ? null : { verb: 'unknown_person', of, name, rest: typedOf(rest, context) }
}
