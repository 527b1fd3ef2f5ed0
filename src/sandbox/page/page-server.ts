import type { IncomingMessage, ServerResponse } from 'node:http'
import { jsonOf } from '../json.ts'
import { bodyOf } from '../protocol/server.ts'
import type { Session } from '../session.ts'
import { findPerson } from '../workspace/people/people.ts'
import { actSchema } from './acts.ts'
import { type Asset, indexPage, prepareModules, readAsset, securityPolicy } from './assets.ts'
import { streamTo } from './live.ts'
import { perform } from './perform.ts'
import type { Performing } from './performing.ts'
import type { ActAnswer } from './protocol.ts'
import { createReadMarks } from './read-marks.ts'
import { createStage } from './stage.ts'

/** Serves the page beside the workspace's own addresses, on the same port. */
export async function servePage(session: Session): Promise<void> {
  const { workspace } = session
  const performing: Performing = { session, stage: createStage(session), marks: createReadMarks() }
  await prepareModules()
  workspace.servePage((request, response, url) => answer(performing, request, response, url))
}

/** False when the address isn't one of the page's. */
async function answer(
  performing: Performing,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const { state } = performing.session.workspace
  const person = findPerson(state, url.searchParams.get('as') ?? '')
  const route = `${request.method} ${url.pathname}`
  if (route === 'GET /page/live' && person !== undefined) {
    streamTo(response, performing, person)
    return true
  }
  if (route === 'POST /page/act' && person !== undefined) {
    sendAnswer(response, await answerAct(performing, request, person))
    return true
  }
  // HEAD is GET without its body, which Node leaves out.
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const asset = isRead ? await assetAt(url.pathname) : undefined
  if (asset !== undefined) sendAsset(response, asset)
  return asset !== undefined
}

/** Every place in the workspace is the same page, which reads its address. */
async function assetAt(path: string): Promise<Asset | undefined> {
  if (path === '/' || path.startsWith('/archives/')) return indexPage()
  return path.startsWith('/page/') ? readAsset(path.slice('/page/'.length)) : undefined
}

async function answerAct(
  performing: Performing,
  request: IncomingMessage,
  person: Parameters<typeof perform>[1],
): Promise<ActAnswer> {
  const parsed = actSchema.safeParse(jsonOf((await bodyOf(request)).toString()))
  if (!parsed.success)
    return {
      ok: false,
      error: parsed.error.issues[0]?.message ?? 'The page sent something the sandbox doesn’t know.',
    }
  try {
    return await perform(performing, person, parsed.data)
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

function sendAnswer(response: ServerResponse, answer: ActAnswer): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(answer))
}

function sendAsset(response: ServerResponse, { type, text }: Asset): void {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': securityPolicy,
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}
