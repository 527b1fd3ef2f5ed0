import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JsonObject, jsonOf, textOf } from '../json.ts'
import { findFile, receiveFile } from '../workspace/files.ts'
import type { World } from '../workspace/world.ts'
import { answerCall, limitedBy, shownArguments, type Tokens } from './api.ts'
import { argumentsOf } from './arguments.ts'
import { type Exchange, exchangeOne, type Reply, tooManyCalls } from './exchange.ts'
import type { RateLimits } from './rate-limits.ts'
import { answerResponse } from './response-url.ts'

export type Listening = { server: Server; port: number; baseUrl: string; close(): Promise<void> }

/** Listens on this machine only. */
export async function listen(port: number): Promise<Listening> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    server,
    port: address.port,
    baseUrl: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers what it knows, and says whether it did. */
export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>

export type Site = {
  world: World
  tokens: Tokens
  exchange: Exchange
  limits: RateLimits
  /** Asked for every address that the protocol doesn't have. */
  page?: Route
}

/** Answers every request; a defect becomes a 500 that says what it is. */
export function serveOn(server: Server, site: Site): void {
  server.on('request', (request, response) => {
    serve(site, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })
}

/** The protocol's addresses: `/api/METHOD`, `/upload/FILE`, `/response/HOOK` and `/files/FILE`. */
async function serve(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', site.world.baseUrl)
  const [, area = '', name = ''] = url.pathname.split('/')
  // Slack's own time, which a bot's doctor compares with its clock: here both may be moved.
  response.setHeader('date', new Date(site.world.clock.now()).toUTCString())
  if (!isFromHere(request, site.world.baseUrl)) {
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('only pages of this workspace may ask')
    return
  }
  if (area === 'api' && name !== '') return serveApi(site, request, response, { name, url })
  if (request.method === 'POST' && area === 'upload') return serveUpload(site, request, response, name)
  if (request.method === 'POST' && area === 'response') return serveResponse(site, request, response, name)
  if (await site.page?.(request, response, url)) return
  const file = area === 'files' ? findFile(site.world, name) : undefined
  const content = file?.content
  response.writeHead(content === undefined ? 404 : 200, {
    'content-type': file?.name.endsWith('.png') ? 'image/png' : 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  response.end(content ?? 'Nothing here.')
}

/** No other web page, and no other name for this machine, gets an answer. */
function isFromHere({ headers }: IncomingMessage, baseUrl: string): boolean {
  const isOwn = (url: string) => url === baseUrl || url === baseUrl.replace('127.0.0.1', 'localhost')
  return isOwn(`http://${headers.host}`) && (headers.origin === undefined || isOwn(headers.origin))
}

async function serveApi(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  { name, url }: { name: string; url: URL },
): Promise<void> {
  const { world, tokens, exchange, limits } = site
  const body = await bodyOf(request)
  const given = await argumentsOf(request.headers['content-type'] ?? '', body, url.searchParams)
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '') || textOf(given.token)
  const headers = { 'x-oauth-scopes': world.settings.scopes.join(',') }
  const work = (): Reply => {
    const waitSeconds = limits.take(limitedBy(world, name, given))
    if (waitSeconds !== null) return tooManyCalls(waitSeconds)
    return { status: 200, answer: answerCall(world, tokens, name, token, given), headers }
  }
  await exchangeOne(exchange, response, { kind: 'api', method: name, args: shownArguments(given) }, work)
}

async function serveUpload(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  fileId: string,
): Promise<void> {
  const body = await bodyOf(request)
  const contentType = request.headers['content-type'] ?? ''
  const content = contentType.startsWith('multipart/form-data')
    ? uploadedBytes(await argumentsOf(contentType, body, new URLSearchParams()))
    : body
  const args = { file: fileId, length: content.length }
  const work = (): Reply => {
    const file = findFile(site.world, fileId)
    if (file === undefined) return { status: 404, answer: 'no such upload' }
    const isWhole = receiveFile(site.world, file, content)
    return isWhole
      ? { status: 200, answer: `OK - ${content.length}` }
      : { status: 400, answer: `expected ${file.length} bytes` }
  }
  await exchangeOne(site.exchange, response, { kind: 'upload', method: 'upload', args }, work)
}

function uploadedBytes(fields: JsonObject): Buffer {
  return Object.values(fields).find((value): value is Buffer => Buffer.isBuffer(value)) ?? Buffer.alloc(0)
}

async function serveResponse(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  hookId: string,
): Promise<void> {
  const body = jsonOf((await bodyOf(request)).toString())
  const args = { hook: hookId, body }
  const work = () => answerResponse(site.world, hookId, body)
  await exchangeOne(site.exchange, response, { kind: 'response_url', method: 'response_url', args }, work)
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
