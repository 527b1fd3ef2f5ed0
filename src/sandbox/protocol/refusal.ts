import type { JsonObject } from '../json.ts'

/** How an API call ends early, from whatever depth: the call's answer becomes `{ ok: false, error: code }`. */
export class Refused extends Error {
  readonly code: string
  readonly details: JsonObject

  constructor(code: string, details: JsonObject) {
    super(code)
    this.code = code
    this.details = details
  }
}

export function refuse(code: string, details: JsonObject = {}): never {
  throw new Refused(code, details)
}

/** Refuses with the sentences in the place where Slack puts them. */
export function refuseBecause(code: string, messages: readonly string[]): never {
  return refuse(code, { response_metadata: { messages } })
}
