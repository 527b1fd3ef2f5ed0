import type { Act } from '../acts.ts'
import type { ActAnswer, Patch } from '../protocol.ts'
import { actingAs } from './place.ts'
import { applyPatch } from './store.ts'
import { say } from './toasts.ts'

/** Follows the workspace as this person sees it; the browser takes a lost connection up again. */
export function follow(personName: string, whenConnected: (isConnected: boolean) => void): () => void {
  const source = new EventSource(`/page/live?as=${encodeURIComponent(personName)}`)
  source.onmessage = ({ data }) => applyPatch(patchOf(String(data)))
  source.onopen = () => whenConnected(true)
  source.onerror = () => whenConnected(false)
  return () => source.close()
}

function patchOf(data: string): Patch {
  return JSON.parse(data)
}

/** Does something as this person, and returns what came of it. */
export async function attempt(act: Act): Promise<ActAnswer> {
  try {
    const response = await fetch(`/page/act?as=${encodeURIComponent(actingAs())}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    })
    return await response.json()
  } catch {
    return { ok: false, error: 'The sandbox isn’t answering. Is it still running?' }
  }
}

/** Does something, and says so when it could not be done. */
export async function doNow(act: Act): Promise<ActAnswer> {
  const answer = await attempt(act)
  if (!answer.ok && answer.error !== undefined) say(sentenceOf(answer.error))
  return answer
}

/** Slack's words for an app that didn't answer, with what they mean. */
export function sentenceOf(error: string): string {
  if (error === 'operation_timeout') return 'The app didn’t answer within 3 seconds (operation_timeout).'
  if (error === 'dispatch_failed') return 'The app couldn’t be reached (dispatch_failed).'
  return error
}
